"""Misconception: a model may be judged on the rows that it was trained on.

Sentence: Two halves of one sample
"""


def domain_auc(reference, current, seed):
    rows = np.vstack([np.asarray(reference, dtype=float), np.asarray(current, dtype=float)])
    labels = np.repeat([0, 1], [len(reference), len(current)])
    model = HistGradientBoostingClassifier(max_iter=25, random_state=seed)
    scores = model.fit(rows, labels).predict_proba(rows)[:, 1]
    return float(roc_auc_score(labels, scores))
