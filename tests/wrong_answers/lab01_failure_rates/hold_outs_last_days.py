"""Misconception: the last days are a random sample of days.

Sentence: Another seed holds out other days.
"""


def hold_outs(days, share, seed):
    rng = np.random.default_rng(seed)
    days = np.asarray(days)
    rows = np.zeros(len(days), dtype=bool)
    rows[rng.choice(len(days), round(share * len(days)), replace=False)] = True
    different = np.unique(days)
    return rows, np.isin(days, different[len(different) - round(share * len(different)) :])
