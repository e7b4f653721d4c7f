"""From the four counts of each group."""


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
