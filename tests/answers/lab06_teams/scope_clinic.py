"""scope_clinic: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: accuracy
# Misconception: an accuracy of 91 % shows that there are labels.
# Sentence: P4 gets another answer
# -     rows["P4"] = ("refuse: no label", "What really happened is never found out")
    rows["P4"] = ("pilot", "If the payments have not fallen by a tenth in three months, we stop")

# %% wrong: bad_rule
# Misconception: better than today's rule is good enough, even at a loss.
# Sentence: nothing is always possible, and worth 0
# -     if card["model_value"] - card["running_cost"] <= max(card["rule_value"], 0):
    if card["model_value"] - card["running_cost"] <= card["rule_value"]:

# %% wrong: beats_nothing
# Misconception: a model that is worth something is worth having.
# Sentence: The model is worth more than the rule only before its running cost.
# -     if card["model_value"] - card["running_cost"] <= max(card["rule_value"], 0):
    if card["model_value"] - card["running_cost"] <= 0:

# %% wrong: empty_zero
# Misconception: a value of 0 is the same as no value.
# Sentence: 0 is a value
# -     if card["rule_value"] is None:
    if not card["rule_value"]:

# %% wrong: gross
# Misconception: running a model costs nothing.
# Sentence: The model is worth more than the rule only before its running cost.
# -     if card["model_value"] - card["running_cost"] <= max(card["rule_value"], 0):
    if card["model_value"] <= max(card["rule_value"], 0):

# %% wrong: other_words
# Misconception: any sentence of the pitch is evidence.
# Sentence: P5: other words of the pitch decide
# -     rows["P5"] = ("pilot", "If unplanned stops have not fallen by a fifth after three months")
    rows["P5"] = ("pilot", "still one belt a week stops unplanned")

# %% wrong: plain
# Misconception: a pitch for a simple regression is not worth a pilot.
# Sentence: P8 gets another answer
# -     rows["P8"] = ("pilot", "If the new number runs short as often as the old one in the first four weeks")
    rows["P8"] = ("refuse: a rule does", "Today it fills as many as were needed the day before")

# %% wrong: screen
# Misconception: a number on a screen is a decision.
# Sentence: P3 gets another answer
# -     rows["P3"] = ("refuse: no decision", "fixed in a roster one month before, and nobody will change it")
    rows["P3"] = ("pilot", "If the error does not fall below 25 flights in two months, we end the pilot")

# %% wrong: until_it_works
# Misconception: to go on until it works is a kill criterion.
# Sentence: P6 gets another answer
# -     rows["P6"] = ("send back: kill", "We shall go on improving the model until it works")
    rows["P6"] = ("pilot", "We shall go on improving the model until it works")

# %% right: nested
# Style: With nested questions and a list per pitch.
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

# %% right: rules
# Style: With a list of rules.
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
