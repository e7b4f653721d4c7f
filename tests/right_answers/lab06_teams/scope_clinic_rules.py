"""With a list of rules."""


def verdict(card):
    gain = card["model_value"] - card["running_cost"]
    late_label = card["label_days"] is None or card["decide_days"] < card["label_days"]
    rules = [
        ("refuse: no decision", not card["decision"]),
        ("refuse: no label", late_label),
        ("send back: baseline", card["rule_value"] is None),
        ("refuse: a rule does", gain <= 0 or gain <= (card["rule_value"] or 0)),
        ("send back: kill", not card["kill"]),
        ("pilot", True),
    ]
    return next(name for name, applies in rules if applies)


def clinic():
    return dict(
        P1=("pilot", "If after six weeks the model has not gained more"),
        P2=("refuse: a rule does", "How short is too short stands in a table"),
        P3=("refuse: no decision", "nobody will change it on the day"),
        P4=("refuse: no label", "never found out, neither for paid nor for refused letters"),
        P5=("pilot", "stops have not fallen by a fifth after three months, we go back"),
        P6=("send back: kill", "improving the model until it works"),
        P7=("send back: baseline", "nobody has ever written down"),
        P8=("pilot", "runs short as often as the old one in the first four weeks of frost"),
    )
