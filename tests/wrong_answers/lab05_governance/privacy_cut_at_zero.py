"""Misconception: a count below 0 is a mistake.

Sentence: Do not cut at 0
"""


def exposure(table, quasi, sensitive):
    cells = table.groupby(quasi, observed=True, dropna=False)[sensitive]
    size, kinds = cells.size(), cells.nunique(dropna=False)
    return int(size.min()), int(size[kinds == 1].sum())


def noisy_tables(counts, budget, times, seed):
    counts = np.asarray(counts, dtype=float)
    noise = np.random.default_rng(seed).laplace(scale=times / budget, size=(times, len(counts)))
    return np.maximum(counts + noise, 0)
