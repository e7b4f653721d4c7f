"""With a random forest and folds by hand."""


def domain_auc(reference, current, seed):
    from sklearn.ensemble import RandomForestClassifier

    rows = np.concatenate([np.array(reference, dtype=float), np.array(current, dtype=float)])
    labels = np.array([0] * len(reference) + [1] * len(current))
    scores = np.zeros(len(labels))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(rows, labels):
        forest = RandomForestClassifier(20, min_samples_leaf=5, random_state=seed).fit(rows[train], labels[train])
        scores[test] = forest.predict_proba(rows[test])[:, 1]
    return float(roc_auc_score(labels, scores))
