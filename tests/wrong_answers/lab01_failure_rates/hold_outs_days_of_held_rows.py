"""Misconception: every day that has a held-out row is held out.

Sentence: Two of the four days are held out
"""


def hold_outs(days, share, seed):
    rng = np.random.default_rng(seed)
    days = np.asarray(days)
    rows = np.zeros(len(days), dtype=bool)
    rows[rng.choice(len(days), round(share * len(days)), replace=False)] = True
    return rows, np.isin(days, np.unique(days[rows]))
