"""Misconception: a linear model sees every change.

Sentence: the model must see both together
"""


def domain_auc(reference, current, seed):
    rows = np.vstack([np.asarray(reference, dtype=float), np.asarray(current, dtype=float)])
    labels = np.repeat([0, 1], [len(reference), len(current)])
    from sklearn.linear_model import LogisticRegression

    rows = np.nan_to_num(np.column_stack([rows, np.isnan(rows)]))
    model = LogisticRegression()
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    return float(roc_auc_score(labels, scores))
