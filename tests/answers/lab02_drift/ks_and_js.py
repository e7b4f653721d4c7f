"""ks_and_js: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: binned_ks
# Misconception: KS can be read from the bins.
# Sentence: The first number must equal SciPy
# -     reference, current = (np.sort(pd.Series(sample).dropna()) for sample in (reference, current))
    samples = [np.asarray(sample, dtype=float) for sample in (reference, current)]
    reference, current = (np.sort(sample[~np.isnan(sample)]) for sample in samples)
# -     reference_curve = np.searchsorted(reference, everywhere, side="right") / len(reference)
# -     current_curve = np.searchsorted(current, everywhere, side="right") / len(current)
# -     ks = np.max(np.abs(reference_curve - current_curve))
    curves = [np.searchsorted(sample, everywhere, side="right") / len(sample) for sample in (reference, current)]
    ks = np.max(np.abs(curves[0] - curves[1]))
# -     divergence = sum(np.sum(s[s > 0] * np.log(s[s > 0] / m[s > 0])) for s in (p, q)) / 2
    divergence = sum(np.sum(s[s > 0] * np.log(s[s > 0] / m[s > 0])) for s in (p, q)) / 2
    ks = np.max(np.abs(np.cumsum(p - q)))

# %% wrong: bits
# Misconception: a divergence is measured in bits everywhere.
# Sentence: which is the distance
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

# %% wrong: divergence
# Misconception: SciPy's jensenshannon is the divergence.
# Sentence: which is the distance
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
    return float(ks), float(divergence)

# %% wrong: same_length
# Misconception: both samples have the same length.
# Sentence: compare shares, not counts
def ks_and_js(reference, current, cuts):
    samples = [np.asarray(sample, dtype=float) for sample in (reference, current)]
    reference, current = (np.sort(sample[~np.isnan(sample)]) for sample in samples)
    everywhere = np.concatenate([reference, current])
    curves = [np.searchsorted(sample, everywhere, side="right") / len(sample) for sample in (reference, current)]
    ks = np.max(np.abs(curves[0] - curves[1]))
    edges = [-np.inf, *cuts, np.inf]
    p, q = (np.histogram(sample, edges)[0] / max(len(reference), len(current)) for sample in (reference, current))
    m = (p + q) / 2
    divergence = sum(np.sum(s[s > 0] * np.log(s[s > 0] / m[s > 0])) for s in (p, q)) / 2
    return float(ks), float(np.sqrt(divergence))

# %% wrong: signed_gap
# Misconception: only an excess of the first curve counts.
# Sentence: The largest gap may lie at a value of either sample
# -     reference, current = (np.sort(pd.Series(sample).dropna()) for sample in (reference, current))
    samples = [np.asarray(sample, dtype=float) for sample in (reference, current)]
    reference, current = (np.sort(sample[~np.isnan(sample)]) for sample in samples)
# -     reference_curve = np.searchsorted(reference, everywhere, side="right") / len(reference)
# -     current_curve = np.searchsorted(current, everywhere, side="right") / len(current)
# -     ks = np.max(np.abs(reference_curve - current_curve))
    curves = [np.searchsorted(sample, everywhere, side="right") / len(sample) for sample in (reference, current)]
    ks = max(0.0, np.max(curves[0] - curves[1]))

# %% wrong: ties_left
# Misconception: equal values may be counted on either side.
# Sentence: the largest gap of the shares at most x
# -     reference, current = (np.sort(pd.Series(sample).dropna()) for sample in (reference, current))
    samples = [np.asarray(sample, dtype=float) for sample in (reference, current)]
    reference, current = (np.sort(sample[~np.isnan(sample)]) for sample in samples)
# -     reference_curve = np.searchsorted(reference, everywhere, side="right") / len(reference)
# -     current_curve = np.searchsorted(current, everywhere, side="right") / len(current)
# -     ks = np.max(np.abs(reference_curve - current_curve))
    curves = [np.searchsorted(sample, everywhere, side="right") / len(sample) for sample in (reference, current)]
    curves[1] = np.searchsorted(current, everywhere, side="left") / len(current)
    ks = np.max(np.abs(curves[0] - curves[1]))

# %% right: entropy
# Style: Curves by comparison, and the divergence as a difference of entropies.
def entropy(shares):
    return -sum(share * np.log(share) for share in shares if share > 0)


def ks_and_js(reference, current, cuts):
    a, b = ([x for x in map(float, sample) if x == x] for sample in (reference, current))
    a, b = np.array(a), np.array(b)
    gaps = [abs(np.mean(a <= x) - np.mean(b <= x)) for x in set(a) | set(b)]
    p, q = (np.bincount(np.digitize(sample, cuts), minlength=len(cuts) + 1) / len(sample) for sample in (a, b))
    divergence = entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2
    return [max(gaps), max(divergence, 0.0) ** 0.5]

# %% right: scipy
# Style: Both by the field's library.
def ks_and_js(reference, current, cuts):
    from scipy.spatial.distance import jensenshannon
    from scipy.stats import ks_2samp

    reference, current = (pd.Series(sample, dtype=float).dropna() for sample in (reference, current))
    counts = [np.histogram(sample, np.concatenate([[-np.inf], cuts, [np.inf]]))[0] for sample in (reference, current)]
    return ks_2samp(reference, current).statistic, jensenshannon(*counts)
