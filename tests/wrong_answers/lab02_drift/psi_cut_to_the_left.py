"""Misconception: a value that equals a cut can go to either side.

Sentence: A value that equals a cut belongs to the bin above the cut.
"""


def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = (np.asarray(sample, dtype=float) for sample in (reference, current))
    reference, current = reference[~np.isnan(reference)], current[~np.isnan(current)]
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("a sample has no values")
    cuts = np.unique(np.quantile(reference, np.arange(1, n_bins) / n_bins))
    p = np.bincount(np.searchsorted(cuts, reference, side="left"), minlength=len(cuts) + 1) / len(reference)
    q = np.bincount(np.searchsorted(cuts, current, side="left"), minlength=len(cuts) + 1) / len(current)
    p, q = np.maximum(p, epsilon), np.maximum(q, epsilon)
    return float(np.sum((q - p) * np.log(q / p)))
