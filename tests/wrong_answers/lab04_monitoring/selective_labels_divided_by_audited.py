"""Misconception: the weights are divided by the number of audited people.

Sentence: n counts all six
"""


def selective_labels(score, label, limit, epsilon):
    """Return {"naive", "weighted", "missed"} from labels that exist only where somebody looked."""
    score, label = np.asarray(score, dtype=float), np.asarray(label, dtype=float)
    below = score < limit
    if below.any() and epsilon == 0:
        raise ValueError("nobody below the limit is ever audited")
    weighted = np.nan_to_num(label) / np.where(below, epsilon, 1)
    missed = weighted[below].sum() / weighted.sum()
    return {
        "naive": float(np.nanmean(label)),
        "weighted": float(weighted.sum() / np.sum(~np.isnan(label))),
        "missed": float(missed),
    }
