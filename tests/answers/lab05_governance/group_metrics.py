"""group_metrics: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: by_label
# Misconception: pandas lines values up by position.
# Sentence: Values at the same position belong together
def group_metrics(truth, decisions, groups):
    table = pd.DataFrame({"t": pd.Series(truth), "d": pd.Series(decisions), "g": pd.Series(groups)})
    table["g"] = table["g"].astype(object).where(table["g"].notna(), "not recorded")
    table = table.astype({"t": bool, "d": bool})
    rows = {}
    for group, part in table.groupby("g"):
        t, d = part["t"], part["d"]
        rates = {"selection_rate": d.mean(), "tpr": d[t].mean(), "fpr": d[~t].mean(), "ppv": t[d].mean()}
        rows[group] = {"n": len(part), **rates}
    return pd.DataFrame.from_dict(rows, orient="index")

# %% wrong: fpr_of_everybody
# Misconception: the FPR is the share of all people who are bothered for nothing.
# Sentence: Group a is the worked example
# -         parts = {"selection_rate": d, "tpr": d[t], "fpr": d[~t], "ppv": t[d]}
        parts = {"selection_rate": d, "tpr": d[t], "fpr": d & ~t, "ppv": t[d]}

# %% wrong: missing_left_out
# Misconception: who has no recorded group cannot be counted.
# Sentence: People without a recorded group form the group "not recorded"
def group_metrics(truth, decisions, groups):
    table = pd.DataFrame({"t": np.asarray(truth), "d": np.asarray(decisions), "g": np.asarray(groups, dtype=object)})
    table = table.astype({"t": bool, "d": bool})
    rows = {}
    for group, part in table.groupby("g"):
        t, d = part["t"], part["d"]
        rates = {"selection_rate": d.mean(), "tpr": d[t].mean(), "fpr": d[~t].mean(), "ppv": t[d].mean()}
        rows[group] = {"n": len(part), **rates}
    return pd.DataFrame.from_dict(rows, orient="index")

# %% wrong: tpr_and_ppv_alike
# Misconception: the TPR is the share of the offers that were right.
# Sentence: The TPR must equal fairlearn's
# -         parts = {"selection_rate": d, "tpr": d[t], "fpr": d[~t], "ppv": t[d]}
        parts = {"selection_rate": d, "tpr": t[d], "fpr": d[~t], "ppv": t[d]}

# %% wrong: zero_for_nobody
# Misconception: if nobody can be counted, the rate is 0.
# Sentence: its TPR is NaN, not 0
# -         rates = {name: part.mean() if len(part) else np.nan for name, part in parts.items()}
        rates = {name: part.mean() if len(part) else 0.0 for name, part in parts.items()}

# %% right: counts
# Style: From the four counts of each group.
def group_metrics(truth, decisions, groups):
    counts = {}
    for t, d, g in zip(list(truth), list(decisions), list(groups)):
        g = "not recorded" if g is None or g != g else g
        counts.setdefault(g, [0, 0, 0, 0])[2 * int(bool(t)) + int(bool(d))] += 1

    def share(part, whole):
        return part / whole if whole else float("nan")

    rows = []
    for g in sorted(counts):
        tn, fp, fn, tp = counts[g]
        n = tn + fp + fn + tp
        rows.append([n, share(tp + fp, n), share(tp, tp + fn), share(fp, fp + tn), share(tp, tp + fp)])
    return pd.DataFrame(rows, index=sorted(counts), columns=["n", "selection_rate", "tpr", "fpr", "ppv"])

# %% right: fairlearn
# Style: With fairlearn's MetricFrame, and functions that know an empty denominator.
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
