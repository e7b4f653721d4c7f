"""Misconception: pandas lines values up by position.

Sentence: Values at the same position belong together
"""


def group_metrics(truth, decisions, groups):
    table = pd.DataFrame({"t": pd.Series(truth), "d": pd.Series(decisions), "g": pd.Series(groups)})
    table["g"] = table["g"].astype(object).where(table["g"].notna(), "not recorded")
    table = table.astype({"t": bool, "d": bool})
    rows = {}
    for group, part in table.groupby("g"):
        t, d = part["t"], part["d"]
        rates = {"selection_rate": d.mean(), "tpr": d[t].mean(), "fpr": d[~t].mean(), "ppv": t[d].mean()}
        rows[group] = {"n": len(part), **rates}
    return pd.DataFrame.from_dict(rows, orient="index")
