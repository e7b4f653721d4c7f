"""domain_auc: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: accuracy
# Misconception: the share of right answers measures how well two tables are told apart.
# Sentence: Not the share of right answers
# -     return float(roc_auc_score(labels, scores))
    return float(np.mean((scores > 0.5) == labels))

# %% wrong: column_by_column
# Misconception: the largest of the columns' own AUCs stands for all.
# Sentence: the model must see both together
# -     model = HistGradientBoostingClassifier(max_iter=25, random_state=seed)

# -     scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
# -     return float(roc_auc_score(labels, scores))
    found = []
    for column in rows.T:
        model = HistGradientBoostingClassifier(max_iter=25, random_state=seed)
        scores = cross_val_predict(model, column[:, None], labels, cv=folds, method="predict_proba")[:, 1]
        found.append(roc_auc_score(labels, scores))
    return float(max(found))

# %% wrong: drops_missing
# Misconception: rows with missing values carry no information.
# Sentence: missing values must stay in
# -     rows = np.vstack([np.asarray(reference, dtype=float), np.asarray(current, dtype=float)])
    reference, current = (pd.DataFrame(table).dropna() for table in (reference, current))
    rows = np.vstack([np.asarray(reference, dtype=float), np.asarray(current, dtype=float)])

# %% wrong: hard_labels
# Misconception: the predicted labels are scores as good as any.
# Sentence: not of labels
# -     scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    scores = cross_val_predict(model, rows, labels, cv=folds)

# %% wrong: labels_turned
# Misconception: which table gets the label 1 makes no difference to the scores.
# Sentence: easy to tell
# -     scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 0]

# %% wrong: linear
# Misconception: a linear model sees every change.
# Sentence: the model must see both together
# -     model = HistGradientBoostingClassifier(max_iter=25, random_state=seed)
    from sklearn.linear_model import LogisticRegression

    rows = np.nan_to_num(np.column_stack([rows, np.isnan(rows)]))
    model = LogisticRegression()

# %% wrong: training_rows
# Misconception: a model may be judged on the rows that it was trained on.
# Sentence: Two halves of one sample
# -     folds = StratifiedKFold(5, shuffle=True, random_state=seed)
# -     scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    scores = model.fit(rows, labels).predict_proba(rows)[:, 1]

# %% right: forest
# Style: With a random forest and folds by hand.
def domain_auc(reference, current, seed):
    from sklearn.ensemble import RandomForestClassifier

    rows = np.concatenate([np.array(reference, dtype=float), np.array(current, dtype=float)])
    labels = np.array([0] * len(reference) + [1] * len(current))
    scores = np.zeros(len(labels))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(rows, labels):
        forest = RandomForestClassifier(20, min_samples_leaf=5, random_state=seed).fit(rows[train], labels[train])
        scores[test] = forest.predict_proba(rows[test])[:, 1]
    return float(roc_auc_score(labels, scores))

# %% right: ranks
# Style: With the AUC from the ranks of the scores.
def domain_auc(reference, current, seed):
    from scipy.stats import rankdata

    rows = pd.concat([pd.DataFrame(np.asarray(table, dtype=float)) for table in (reference, current)])
    labels = np.arange(len(rows)) >= len(reference)
    model = HistGradientBoostingClassifier(max_iter=20, max_leaf_nodes=15, random_state=seed)
    folds = StratifiedKFold(4, shuffle=True, random_state=seed)
    scores = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    ranks = rankdata(scores)[labels]
    return float((ranks.sum() - len(ranks) * (len(ranks) + 1) / 2) / (len(ranks) * len(reference)))
