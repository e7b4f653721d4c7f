"""The four cells of the expected confusion matrix first."""


def cbpe(score, threshold=1 / 6):
    p = np.asarray(score, dtype=float)
    yes, no = p[p >= threshold], p[p < threshold]
    tp, fp, fn, tn = yes.sum(), (1 - yes).sum(), no.sum(), (1 - no).sum()
    precision = tp / (tp + fp) if len(yes) else np.nan
    return {
        "accuracy": (tp + tn) / len(p),
        "precision": precision,
        "recall": tp / (tp + fn),
        "cost": (fp + 5 * fn) / len(p),
    }
