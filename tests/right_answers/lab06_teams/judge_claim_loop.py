"""Group by group."""


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
