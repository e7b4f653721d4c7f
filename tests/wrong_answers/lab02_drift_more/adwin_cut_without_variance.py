"""Misconception: one bound for all streams is good enough (Hoeffding's).

Sentence: Errors are rare
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
    excess = gaps - np.sqrt(per_m / 2 * np.log(4 * n / delta))
    best = int(np.argmax(excess))
    return best + 1 if excess[best] > 0 else None
