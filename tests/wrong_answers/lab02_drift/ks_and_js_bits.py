"""Misconception: a divergence is measured in bits everywhere.

Sentence: which is the distance
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
    divergence = sum(np.sum(s[s > 0] * np.log2(s[s > 0] / m[s > 0])) for s in (p, q)) / 2
    return float(ks), float(np.sqrt(divergence))
