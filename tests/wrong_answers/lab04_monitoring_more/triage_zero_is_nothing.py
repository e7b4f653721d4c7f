"""Misconception: a low end of 0.0 means that there was no shadow run.

Sentence: A low end of 0.0 is a number, not None
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
    if alarm["cost"] < low or not gain or gain <= alarm["price"]:
        return "investigate"
    return "retrain"
