"""Misconception: rows with missing values carry no information.

Sentence: missing values must stay in
"""


def domain_auc(reference, current, seed):
    reference, current = (pd.DataFrame(table).dropna() for table in (reference, current))
    rows = np.vstack([np.asarray(reference, dtype=float), np.asarray(current, dtype=float)])
    labels = np.repeat([0, 1], [len(reference), len(current)])
    model = HistGradientBoostingClassifier(max_iter=25, random_state=seed)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    return float(roc_auc_score(labels, scores))
