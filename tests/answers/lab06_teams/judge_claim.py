"""judge_claim: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: accuracy_is_recall
# Misconception: accuracy is the recall of the seller's page.
# Sentence: Group b: right are
def judge_claim(sought, group, rates, money):
    """Return a table of what the claim comes to in each group, and for all."""
    (recall, alarm), (benefit, cost, fee) = rates, money
    counts = pd.DataFrame({"yes": np.asarray(sought, float), "n": 1.0}).groupby(np.asarray(group, object)).sum()
    counts.loc["all"] = counts.sum()
    yes, no = counts["yes"], counts["n"] - counts["yes"]
    called, false = recall * yes, alarm * no
    return pd.DataFrame(
        {
            "base_rate": yes / counts["n"],
            "accuracy": recall + 0 * no,
            "no_to_all": no / counts["n"],
            "precision": called / (called + false),
            "value": benefit * called - cost * false - fee * counts["n"],
        }
    )

# %% wrong: empty_precision
# Misconception: nobody called means a precision of 0.
# Sentence: its precision is NaN
def judge_claim(sought, group, rates, money):
    """Return a table of what the claim comes to in each group, and for all."""
    (recall, alarm), (benefit, cost, fee) = rates, money
    counts = pd.DataFrame({"yes": np.asarray(sought, float), "n": 1.0}).groupby(np.asarray(group, object)).sum()
    counts.loc["all"] = counts.sum()
    yes, no = counts["yes"], counts["n"] - counts["yes"]
    called, false = recall * yes, alarm * no
    return pd.DataFrame(
        {
            "base_rate": yes / counts["n"],
            "accuracy": (called + no - false) / counts["n"],
            "no_to_all": no / counts["n"],
            "precision": (called / (called + false)).fillna(0),
            "value": benefit * called - cost * false - fee * counts["n"],
        }
    )

# %% wrong: fee_per_call
# Misconception: a fee is paid for each call.
# Sentence: two fees
def judge_claim(sought, group, rates, money):
    """Return a table of what the claim comes to in each group, and for all."""
    (recall, alarm), (benefit, cost, fee) = rates, money
    counts = pd.DataFrame({"yes": np.asarray(sought, float), "n": 1.0}).groupby(np.asarray(group, object)).sum()
    counts.loc["all"] = counts.sum()
    yes, no = counts["yes"], counts["n"] - counts["yes"]
    called, false = recall * yes, alarm * no
    return pd.DataFrame(
        {
            "base_rate": yes / counts["n"],
            "accuracy": (called + no - false) / counts["n"],
            "no_to_all": no / counts["n"],
            "precision": called / (called + false),
            "value": benefit * called - cost * false - fee * (called + false),
        }
    )

# %% wrong: mean_of_groups
# Misconception: 'all' is the mean of the groups.
# Sentence: counts people, not groups
# -     counts.loc["all"] = counts.sum()
    counts.loc["all"] = counts.mean()
    counts.loc["all", "yes"] = (counts["yes"] / counts["n"])[:-1].mean() * counts.loc["all", "n"]

# %% wrong: recall_is_precision
# Misconception: a recall of 95 % means that 95 % of the calls are right.
# Sentence: In group a all calls are false
def judge_claim(sought, group, rates, money):
    """Return a table of what the claim comes to in each group, and for all."""
    (recall, alarm), (benefit, cost, fee) = rates, money
    counts = pd.DataFrame({"yes": np.asarray(sought, float), "n": 1.0}).groupby(np.asarray(group, object)).sum()
    counts.loc["all"] = counts.sum()
    yes, no = counts["yes"], counts["n"] - counts["yes"]
    called, false = recall * yes, alarm * no
    return pd.DataFrame(
        {
            "base_rate": yes / counts["n"],
            "accuracy": (called + no - false) / counts["n"],
            "no_to_all": no / counts["n"],
            "precision": 0 * called + recall,
            "value": benefit * called - cost * false - fee * counts["n"],
        }
    )

# %% right: loop
# Style: Group by group.
def judge_claim(sought, group, rates, money):
    recall, alarm = rates
    benefit, cost, fee = money
    sought, group = list(sought), list(group)
    rows = []
    for name in sorted(set(group)) + ["all"]:
        mine = [truth for truth, label_ in zip(sought, group) if name == "all" or label_ == name]
        n, yes = len(mine), sum(mine)
        hits, misfires = recall * yes, alarm * (n - yes)
        precision = hits / (hits + misfires) if hits + misfires > 0 else float("nan")
        accuracy = 1 - ((1 - recall) * yes + misfires) / n
        rows.append((name, yes / n, accuracy, (n - yes) / n, precision, benefit * hits - cost * misfires - fee * n))
    names = ["name", "base_rate", "accuracy", "no_to_all", "precision", "value"]
    return pd.DataFrame(rows, columns=names).set_index("name")

# %% right: people
# Style: Each person's expected share, added up.
def judge_claim(sought, group, rates, money):
    truth = pd.Series(np.array(sought, dtype=float))
    each = pd.DataFrame({"base_rate": truth, "no_to_all": 1 - truth})
    each["accuracy"] = np.where(truth == 1, rates[0], 1 - rates[1])
    each["calls"] = np.where(truth == 1, rates[0], rates[1])
    each["hits"] = truth * rates[0]
    each["value"] = money[0] * each["hits"] - money[1] * (each["calls"] - each["hits"]) - money[2]
    doubled = pd.concat([each.assign(g=np.array(group, dtype=object)), each.assign(g="all")])
    means = doubled.groupby("g").mean()
    means["precision"] = means["hits"] / means["calls"]
    means["value"] = doubled.groupby("g")["value"].sum()
    order = [name for name in means.index if name != "all"] + ["all"]
    return means.loc[order, ["base_rate", "accuracy", "no_to_all", "precision", "value"]]
