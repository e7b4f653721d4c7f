"""Misconception: the budget is divided among the groups.

Sentence: has a deviation of 1.41
"""


def exposure(table, quasi, sensitive):
    cells = table.groupby(quasi, observed=True, dropna=False)[sensitive]
    size, kinds = cells.size(), cells.nunique(dropna=False)
    return int(size.min()), int(size[kinds == 1].sum())


def noisy_tables(counts, budget, times, seed):
    counts = np.asarray(counts, dtype=float)
    noise = np.random.default_rng(seed).laplace(scale=times * len(counts) / budget, size=(times, len(counts)))
    return counts + noise
