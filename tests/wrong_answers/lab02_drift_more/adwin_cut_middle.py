"""Misconception: a window is split in the middle.

Sentence: cut off the 100
"""


def adwin_cut(window, delta=0.002):
    window = np.asarray(window, dtype=float)
    n = len(window)
    if n < 2:
        return None
    old = np.arange(1, n)
    sums = np.cumsum(window)[:-1]
    gaps = np.abs(sums / old - (window.sum() - sums) / (n - old))
    per_m, log_term = 1 / old + 1 / (n - old), np.log(2 * np.log(n) / delta)
    excess = gaps - np.sqrt(2 * per_m * window.var() * log_term) - 2 / 3 * per_m * log_term
    best = n // 2 - 1
    return best + 1 if excess[best] > 0 else None
