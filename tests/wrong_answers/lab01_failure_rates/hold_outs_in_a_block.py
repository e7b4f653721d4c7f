"""Misconception: a random place to begin is enough; what follows is held out in one piece.

Sentence: Drawn at random, neighbours are no more often held out together than others.
"""


def hold_outs(days, share, seed):
    """Return (rows, whole_days): two boolean arrays that mark what is held out."""
    rng = np.random.default_rng(seed)
    days = np.asarray(days)
    rows = np.zeros(len(days), dtype=bool)
    rows[(rng.integers(len(days)) + np.arange(round(share * len(days)))) % len(days)] = True
    different = np.unique(days)
    first, count = rng.integers(len(different)), round(share * len(different))
    return rows, np.isin(days, different[(first + np.arange(count)) % len(different)])
