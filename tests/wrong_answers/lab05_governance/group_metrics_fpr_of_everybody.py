"""Misconception: the FPR is the share of all people who are bothered for nothing.

Sentence: Group a is the worked example
"""


def group_metrics(truth, decisions, groups):
    labels = pd.Series(np.asarray(groups, dtype=object))
    labels = labels.where(labels.notna(), "not recorded").to_numpy()
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    rows = {}
    for group in sorted(set(labels)):
        t, d = truth[labels == group], decisions[labels == group]
        parts = {"selection_rate": d, "tpr": d[t], "fpr": d & ~t, "ppv": t[d]}
        rates = {name: part.mean() if len(part) else np.nan for name, part in parts.items()}
        rows[group] = {"n": len(t), **rates}
    return pd.DataFrame.from_dict(rows, orient="index")
