"""The rows of the table as a list of questions."""


def triage(alarm):
    low, high = alarm["usual"]
    candidate = -np.inf if alarm["candidate_low"] is None else alarm["candidate_low"]
    rows = [
        (alarm["faults"] != 0, "repair the data"),
        (alarm["labelled"] < 0.95, "wait for labels"),
        (low <= alarm["cost"] <= high, "close"),
        (alarm["cost"] > high and candidate > alarm["price"], "retrain"),
    ]
    return next((answer for holds, answer in rows if holds), "investigate")
