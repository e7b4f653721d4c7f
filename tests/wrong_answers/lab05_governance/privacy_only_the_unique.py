"""Misconception: only a person who is alone in a cell is exposed.

Sentence: the 3 people of a share one answer
"""


def exposure(table, quasi, sensitive):
    cells = table.groupby(quasi, observed=True, dropna=False)[sensitive]
    size, kinds = cells.size(), cells.nunique(dropna=False)
    return int(size.min()), int(size[size == 1].sum())


def noisy_tables(counts, budget, times, seed):
    counts = np.asarray(counts, dtype=float)
    noise = np.random.default_rng(seed).laplace(scale=times / budget, size=(times, len(counts)))
    return counts + noise
