"""Misconception: any gain is worth a retrain.

Sentence: The candidate gains less than a retrain costs
"""


def triage(alarm):
    """Return what to do about an alarm."""
    low, high = alarm["usual"]
    if alarm["faults"] > 0:
        return "repair the data"
    if alarm["labelled"] < 0.95:
        return "wait for labels"
    if low <= alarm["cost"] <= high:
        return "close"
    gain = alarm["candidate_low"]
    if alarm["cost"] < low or gain is None or gain <= 0:
        return "investigate"
    return "retrain"
