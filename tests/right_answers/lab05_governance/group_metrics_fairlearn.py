"""With fairlearn's MetricFrame, and functions that know an empty denominator."""


def group_metrics(truth, decisions, groups):
    def among(part):
        return float(np.mean(part)) if len(part) else np.nan

    t, d = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    g = pd.Series(np.asarray(groups, dtype=object)).fillna("not recorded")
    metrics = {
        "n": lambda a, b: len(a),
        "selection_rate": lambda a, b: among(b),
        "tpr": lambda a, b: among(b[a]),
        "fpr": lambda a, b: among(b[~a]),
        "ppv": lambda a, b: among(a[b]),
    }
    found = MetricFrame(metrics=metrics, y_true=t, y_pred=d, sensitive_features=g).by_group
    return found.astype({"n": int}).astype(float).astype({"n": int}).rename_axis(None)
