"""Misconception: a random hold-out is good enough for both.

Sentence: Two of the four days are held out
"""


def hold_outs(days, share, seed):
    rng = np.random.default_rng(seed)
    days = np.asarray(days)
    rows = np.zeros(len(days), dtype=bool)
    rows[rng.choice(len(days), round(share * len(days)), replace=False)] = True
    return rows, rows.copy()
