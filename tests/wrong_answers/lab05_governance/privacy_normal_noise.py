"""Misconception: noise is noise.

Sentence: The noise is Laplace's
"""


def exposure(table, quasi, sensitive):
    cells = table.groupby(quasi, observed=True, dropna=False)[sensitive]
    size, kinds = cells.size(), cells.nunique(dropna=False)
    return int(size.min()), int(size[kinds == 1].sum())


def noisy_tables(counts, budget, times, seed):
    counts = np.asarray(counts, dtype=float)
    noise = np.random.default_rng(seed).normal(scale=np.sqrt(2) * times / budget, size=(times, len(counts)))
    return counts + noise
