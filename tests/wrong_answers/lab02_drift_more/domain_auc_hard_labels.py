"""Misconception: the predicted labels are scores as good as any.

Sentence: not of labels
"""


def domain_auc(reference, current, seed):
    rows = np.vstack([np.asarray(reference, dtype=float), np.asarray(current, dtype=float)])
    labels = np.repeat([0, 1], [len(reference), len(current)])
    model = HistGradientBoostingClassifier(max_iter=25, random_state=seed)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scores = cross_val_predict(model, rows, labels, cv=folds)
    return float(roc_auc_score(labels, scores))
