"""Misconception: bins of equal width are as good as quantile bins.

Sentence: Cut the bins at the quantiles of the reference alone
"""


def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = (np.asarray(sample, dtype=float) for sample in (reference, current))
    reference, current = reference[~np.isnan(reference)], current[~np.isnan(current)]
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("a sample has no values")
    cuts = np.linspace(reference.min(), reference.max(), n_bins + 1)[1:-1]
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])
    p = np.histogram(reference, edges)[0] / len(reference)
    q = np.histogram(current, edges)[0] / len(current)
    p, q = np.maximum(p, epsilon), np.maximum(q, epsilon)
    return float(np.sum((q - p) * np.log(q / p)))
