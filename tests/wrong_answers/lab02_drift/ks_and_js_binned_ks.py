"""Misconception: KS can be read from the bins.

Sentence: The first number must equal SciPy
"""


def ks_and_js(reference, current, cuts):
    samples = [np.asarray(sample, dtype=float) for sample in (reference, current)]
    reference, current = (np.sort(sample[~np.isnan(sample)]) for sample in samples)
    everywhere = np.concatenate([reference, current])
    curves = [np.searchsorted(sample, everywhere, side="right") / len(sample) for sample in (reference, current)]
    ks = np.max(np.abs(curves[0] - curves[1]))
    edges = [-np.inf, *cuts, np.inf]
    p, q = (np.histogram(sample, edges)[0] / len(sample) for sample in (reference, current))
    m = (p + q) / 2
    divergence = sum(np.sum(s[s > 0] * np.log(s[s > 0] / m[s > 0])) for s in (p, q)) / 2
    ks = np.max(np.abs(np.cumsum(p - q)))
    return float(ks), float(np.sqrt(divergence))
