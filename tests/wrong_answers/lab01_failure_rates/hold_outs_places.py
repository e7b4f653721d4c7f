"""Misconception: the numbers of the rows are as good as a mask.

Sentence: Half of the 24 rows are held out.
"""


def hold_outs(days, share, seed):
    rng = np.random.default_rng(seed)
    days = np.asarray(days)
    different = np.unique(days)
    held = rng.choice(different, round(share * len(different)), replace=False)
    return rng.choice(len(days), round(share * len(days)), replace=False), np.flatnonzero(np.isin(days, held))
