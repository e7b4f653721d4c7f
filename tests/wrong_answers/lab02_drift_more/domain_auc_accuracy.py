"""Misconception: the share of right answers measures how well two tables are told apart.

Sentence: Not the share of right answers
"""


def domain_auc(reference, current, seed):
    rows = np.vstack([np.asarray(reference, dtype=float), np.asarray(current, dtype=float)])
    labels = np.repeat([0, 1], [len(reference), len(current)])
    model = HistGradientBoostingClassifier(max_iter=25, random_state=seed)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    return float(np.mean((scores > 0.5) == labels))
