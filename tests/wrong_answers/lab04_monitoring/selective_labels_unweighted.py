"""Misconception: the audited people are like all others.

Sentence: the second 1 stands for two people
"""


def selective_labels(score, label, limit, epsilon):
    """Return {"naive", "weighted", "missed"} from labels that exist only where somebody looked."""
    score, label = np.asarray(score, dtype=float), np.asarray(label, dtype=float)
    below = score < limit
    if below.any() and epsilon == 0:
        raise ValueError("nobody below the limit is ever audited")
    weighted = np.nan_to_num(label)
    missed = weighted[below].sum() / weighted.sum()
    return {"naive": float(np.nanmean(label)), "weighted": float(weighted.mean()), "missed": float(missed)}
