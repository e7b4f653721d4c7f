"""Misconception: if nobody can be counted, the rate is 0.

Sentence: its TPR is NaN, not 0
"""


def group_metrics(truth, decisions, groups):
    labels = pd.Series(np.asarray(groups, dtype=object))
    labels = labels.where(labels.notna(), "not recorded").to_numpy()
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    rows = {}
    for group in sorted(set(labels)):
        t, d = truth[labels == group], decisions[labels == group]
        parts = {"selection_rate": d, "tpr": d[t], "fpr": d[~t], "ppv": t[d]}
        rates = {name: part.mean() if len(part) else 0.0 for name, part in parts.items()}
        rows[group] = {"n": len(t), **rates}
    return pd.DataFrame.from_dict(rows, orient="index")
