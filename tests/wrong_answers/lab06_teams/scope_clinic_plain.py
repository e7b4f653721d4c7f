"""Misconception: a pitch for a simple regression is not worth a pilot.

Sentence: P8 gets another answer
"""


def verdict(card):
    """Return what happens to a pitch: the first line of the table that applies."""
    if not card["decision"]:
        return "refuse: no decision"
    if card["label_days"] is None or card["label_days"] > card["decide_days"]:
        return "refuse: no label"
    if card["rule_value"] is None:
        return "send back: baseline"
    if card["model_value"] - card["running_cost"] <= max(card["rule_value"], 0):
        return "refuse: a rule does"
    return "pilot" if card["kill"] else "send back: kill"


def clinic():
    """Return {pitch: (answer, evidence)} for the eight pitches."""
    rows = {"P1": ("pilot", "If after six weeks the model has not gained more than today's rule, we switch it off")}
    rows["P2"] = ("refuse: a rule does", "stands in a table that the airport publishes")
    rows["P3"] = ("refuse: no decision", "fixed in a roster one month before, and nobody will change it")
    rows["P4"] = ("refuse: no label", "What really happened is never found out")
    rows["P5"] = ("pilot", "If unplanned stops have not fallen by a fifth after three months")
    rows["P6"] = ("send back: kill", "We shall go on improving the model until it works")
    rows["P7"] = ("send back: baseline", "how many, and with what result, nobody has ever written down")
    rows["P8"] = ("refuse: a rule does", "Today it fills as many as were needed the day before")
    return rows
