"""Misconception: a cost below the usual range is good news.

Sentence: too good to be true
"""


def triage(alarm):
    """Return what to do about an alarm."""
    low, high = alarm["usual"]
    if alarm["faults"] > 0:
        return "repair the data"
    if alarm["labelled"] < 0.95:
        return "wait for labels"
    if alarm["cost"] <= high:
        return "close"
    gain = alarm["candidate_low"]
    if alarm["cost"] < low or gain is None or gain <= alarm["price"]:
        return "investigate"
    return "retrain"
