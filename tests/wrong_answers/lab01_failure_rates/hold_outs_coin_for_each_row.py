"""Misconception: to hold out a quarter is to toss a coin for each row.

Sentence: Half of the 24 rows are held out.
"""


def hold_outs(days, share, seed):
    rng = np.random.default_rng(seed)
    days = np.asarray(days)
    different = np.unique(days)
    held = rng.choice(different, round(share * len(different)), replace=False)
    return rng.random(len(days)) < share / 2, np.isin(days, held)
