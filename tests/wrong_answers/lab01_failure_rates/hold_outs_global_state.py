"""Misconception: np.random.shuffle is seeded by whoever seeds it.

Sentence: The same seed gives the same rows and days.
"""


def hold_outs(days, share, seed):
    days = np.asarray(days)
    rows = np.zeros(len(days), dtype=bool)
    rows[np.random.permutation(len(days))[: round(share * len(days))]] = True
    different = np.unique(days)
    return rows, np.isin(days, np.random.permutation(different)[: round(share * len(different))])
