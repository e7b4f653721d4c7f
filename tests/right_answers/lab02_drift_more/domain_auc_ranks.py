"""With the AUC from the ranks of the scores."""


def domain_auc(reference, current, seed):
    from scipy.stats import rankdata

    rows = pd.concat([pd.DataFrame(np.asarray(table, dtype=float)) for table in (reference, current)])
    labels = np.arange(len(rows)) >= len(reference)
    model = HistGradientBoostingClassifier(max_iter=20, max_leaf_nodes=15, random_state=seed)
    folds = StratifiedKFold(4, shuffle=True, random_state=seed)
    scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    ranks = rankdata(scores)[labels]
    return float((ranks.sum() - len(ranks) * (len(ranks) + 1) / 2) / (len(ranks) * len(reference)))
