"""Misconception: who has no recorded group cannot be counted.

Sentence: People without a recorded group form the group "not recorded"
"""


def group_metrics(truth, decisions, groups):
    table = pd.DataFrame({"t": np.asarray(truth), "d": np.asarray(decisions), "g": np.asarray(groups, dtype=object)})
    table = table.astype({"t": bool, "d": bool})
    rows = {}
    for group, part in table.groupby("g"):
        t, d = part["t"], part["d"]
        rates = {"selection_rate": d.mean(), "tpr": d[t].mean(), "fpr": d[~t].mean(), "ppv": t[d].mean()}
        rows[group] = {"n": len(part), **rates}
    return pd.DataFrame.from_dict(rows, orient="index")
