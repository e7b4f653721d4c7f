"""Misconception: the largest of the columns' own AUCs stands for all.

Sentence: the model must see both together
"""


def domain_auc(reference, current, seed):
    rows = np.vstack([np.asarray(reference, dtype=float), np.asarray(current, dtype=float)])
    labels = np.repeat([0, 1], [len(reference), len(current)])
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    found = []
    for column in rows.T:
        model = HistGradientBoostingClassifier(max_iter=25, random_state=seed)
        scores = cross_val_predict(model, column[:, None], labels, cv=folds, method="predict_proba")[:, 1]
        found.append(roc_auc_score(labels, scores))
    return float(max(found))
