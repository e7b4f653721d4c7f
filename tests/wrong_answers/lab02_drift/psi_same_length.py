"""Misconception: current has as many values as the reference.

Sentence: The samples may differ in length
"""


def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = (np.asarray(sample, dtype=float) for sample in (reference, current))
    reference, current = reference[~np.isnan(reference)], current[~np.isnan(current)]
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("a sample has no values")
    cuts = np.unique(np.quantile(reference, np.arange(1, n_bins) / n_bins))
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])
    p = np.histogram(reference, edges)[0] / len(reference)
    q = np.histogram(current, edges)[0] / len(reference)
    p, q = np.maximum(p, epsilon), np.maximum(q, epsilon)
    return float(np.sum((q - p) * np.log(q / p)))
