"""Misconception: the labels that have come are a sample of all.

Sentence: Too few labels: the cost is not known
"""


def triage(alarm):
    """Return what to do about an alarm."""
    low, high = alarm["usual"]
    if alarm["faults"] > 0:
        return "repair the data"
    if alarm["labelled"] < 0.2:
        return "wait for labels"
    if low <= alarm["cost"] <= high:
        return "close"
    gain = alarm["candidate_low"]
    if alarm["cost"] < low or gain is None or gain <= alarm["price"]:
        return "investigate"
    return "retrain"
