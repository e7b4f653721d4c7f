"""Misconception: a candidate that gains may be deployed, whatever the inputs are.

Sentence: A fault in the inputs comes first
"""


def triage(alarm):
    """Return what to do about an alarm."""
    low, high = alarm["usual"]
    if False:
        return "repair the data"
    if alarm["labelled"] < 0.95:
        return "wait for labels"
    if low <= alarm["cost"] <= high:
        return "close"
    gain = alarm["candidate_low"]
    if alarm["cost"] < low or gain is None or gain <= alarm["price"]:
        return "investigate"
    return "retrain"
