"""With nested questions and a list per pitch."""


def verdict(card):
    if card["decision"] in (None, ""):
        return "refuse: no decision"
    if card["label_days"] is None:
        return "refuse: no label"
    if card["label_days"] > card["decide_days"]:
        return "refuse: no label"
    if card["rule_value"] is None:
        return "send back: baseline"
    net = card["model_value"] - card["running_cost"]
    if net > card["rule_value"] and net > 0:
        if card["kill"]:
            return "pilot"
        return "send back: kill"
    return "refuse: a rule does"


answers = ["pilot", "refuse: a rule does", "refuse: no decision", "refuse: no label"]
answers += ["pilot", "send back: kill", "send back: baseline", "pilot"]
words = ["If after six weeks the model has not gained more than today's rule", "stands in a table"]
words += ["How many people work is fixed in a roster one month before, and nobody will change it on the day"]
words += ["What really happened is never found out", "If unplanned stops have not fallen by a fifth"]
words += ["go on improving the model until it works", "with what result, nobody has ever written down"]
words += ["If the new number runs short as often as the old one"]


def clinic():
    return {f"P{place}": pair for place, pair in enumerate(zip(answers, words), 1)}
