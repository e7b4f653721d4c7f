"""Misconception: what lies outside the reference's range belongs to no bin.

Sentence: A value outside the reference's range still counts: the outer bins are open.
"""


def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = (np.asarray(sample, dtype=float) for sample in (reference, current))
    reference, current = reference[~np.isnan(reference)], current[~np.isnan(current)]
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("a sample has no values")
    edges = np.unique(np.quantile(reference, np.linspace(0, 1, n_bins + 1)))
    edges = np.array([edges[0] - 1, *edges[1:]]) if len(edges) == 1 else edges
    p = np.histogram(reference, edges)[0] / len(reference)
    q = np.histogram(current, edges)[0] / len(current)
    p, q = np.maximum(p, epsilon), np.maximum(q, epsilon)
    return float(np.sum((q - p) * np.log(q / p)))
