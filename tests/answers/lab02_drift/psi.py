"""psi: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: closed_outer_bins
# Misconception: what lies outside the reference's range belongs to no bin.
# Sentence: A value outside the reference's range still counts: the outer bins are open.
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

# %% wrong: cut_to_the_left
# Misconception: a value that equals a cut can go to either side.
# Sentence: A value that equals a cut belongs to the bin above the cut.
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

# %% wrong: empty_bins_dropped
# Misconception: a bin that is empty in one sample says nothing and can be left out.
# Sentence: An empty bin counts with the share epsilon
def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = (np.asarray(sample, dtype=float) for sample in (reference, current))
    reference, current = reference[~np.isnan(reference)], current[~np.isnan(current)]
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("a sample has no values")
    cuts = np.unique(np.quantile(reference, np.arange(1, n_bins) / n_bins))
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])
    p = np.histogram(reference, edges)[0] / len(reference)
    q = np.histogram(current, edges)[0] / len(current)
    both = (p > 0) & (q > 0)
    p, q = p[both], q[both]
    return float(np.sum((q - p) * np.log(q / p)))

# %% wrong: equal_width_bins
# Misconception: bins of equal width are as good as quantile bins.
# Sentence: Cut the bins at the quantiles of the reference alone
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

# %% wrong: one_direction
# Misconception: PSI is the Kullback–Leibler divergence of one sample from the other.
# Sentence: The reference has half of its values in each of two bins
def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = (np.asarray(sample, dtype=float) for sample in (reference, current))
    reference, current = reference[~np.isnan(reference)], current[~np.isnan(current)]
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("a sample has no values")
    cuts = np.unique(np.quantile(reference, np.arange(1, n_bins) / n_bins))
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])
    p = np.histogram(reference, edges)[0] / len(reference)
    q = np.histogram(current, edges)[0] / len(current)
    p, q = np.maximum(p, epsilon), np.maximum(q, epsilon)
    return float(np.sum(q * np.log(q / p)))

# %% wrong: pooled_bins
# Misconception: both samples together should decide where the bins lie.
# Sentence: Cut the bins at the quantiles of the reference alone
def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = (np.asarray(sample, dtype=float) for sample in (reference, current))
    reference, current = reference[~np.isnan(reference)], current[~np.isnan(current)]
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("a sample has no values")
    pooled = np.concatenate([reference, current])
    cuts = np.unique(np.quantile(pooled, np.arange(1, n_bins) / n_bins))
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])
    p = np.histogram(reference, edges)[0] / len(reference)
    q = np.histogram(current, edges)[0] / len(current)
    p, q = np.maximum(p, epsilon), np.maximum(q, epsilon)
    return float(np.sum((q - p) * np.log(q / p)))

# %% wrong: rescaled_shares
# Misconception: shares must add up to one again after epsilon.
# Sentence: An empty bin counts with the share epsilon, and no other share changes.
def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = (np.asarray(sample, dtype=float) for sample in (reference, current))
    reference, current = reference[~np.isnan(reference)], current[~np.isnan(current)]
    if len(reference) == 0 or len(current) == 0:
        raise ValueError("a sample has no values")
    cuts = np.unique(np.quantile(reference, np.arange(1, n_bins) / n_bins))
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])
    p = np.histogram(reference, edges)[0] / len(reference)
    q = np.histogram(current, edges)[0] / len(current)
    p, q = np.maximum(p, epsilon), np.maximum(q, epsilon)
    p, q = p / p.sum(), q / q.sum()
    return float(np.sum((q - p) * np.log(q / p)))

# %% wrong: same_length
# Misconception: current has as many values as the reference.
# Sentence: The samples may differ in length
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

# %% right: pandas
# Style: With pandas: cut, value_counts, reindex.
def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = pd.Series(reference, dtype=float).dropna(), pd.Series(current, dtype=float).dropna()
    if reference.empty or current.empty:
        raise ValueError("a sample has no values")
    inner = reference.quantile([step / n_bins for step in range(1, n_bins)]).drop_duplicates()
    edges = [-np.inf, *inner, np.inf]
    p, q = (
        pd.cut(sample, edges, right=False).value_counts(normalize=True, sort=False).clip(lower=epsilon)
        for sample in (reference, current)
    )
    return ((q - p) * np.log(q / p)).sum()

# %% right: searchsorted
# Style: Bins by search in the sorted cuts, and the two Kullback–Leibler sums written out.
def psi(reference, current, n_bins=10, epsilon=1e-4):
    def present(sample):
        sample = np.array(sample, dtype=float)
        return sample[np.isfinite(sample) | np.isinf(sample)]

    reference, current = present(reference), present(current)
    if min(reference.size, current.size) == 0:
        raise ValueError("empty")
    cuts = sorted(set(np.quantile(reference, [i / n_bins for i in range(1, n_bins)])))
    total = 0.0
    where_p, where_q = (np.searchsorted(cuts, sample, side="right") for sample in (reference, current))
    for place in range(len(cuts) + 1):
        p, q = max(np.mean(where_p == place), epsilon), max(np.mean(where_q == place), epsilon)
        total += q * np.log(q / p) + p * np.log(p / q)
    return total
