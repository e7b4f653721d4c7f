"""Misconception: a costly week is a reason to retrain.

Sentence: no candidate was tried in the shadow
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
    if alarm["cost"] < low:
        return "investigate"
    return "retrain"
