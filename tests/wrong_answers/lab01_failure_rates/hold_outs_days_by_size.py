"""Misconception: a day is drawn in proportion to its flights.

Sentence: A quarter of the 40 days: ten days
"""


def hold_outs(days, share, seed):
    rng = np.random.default_rng(seed)
    days = np.asarray(days)
    rows = np.zeros(len(days), dtype=bool)
    rows[rng.choice(len(days), round(share * len(days)), replace=False)] = True
    whole = np.zeros(len(days), dtype=bool)
    for day in rng.permutation(np.unique(days)):
        if whole.sum() + (days == day).sum() / 2 < share * len(days):
            whole |= days == day
    return rows, whole
