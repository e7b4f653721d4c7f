"""Misconception: δ needs no correction for many splits.

Sentence: On 36 random windows a cut differs
"""


def adwin_cut(window, delta=0.002):
    window = np.asarray(window, dtype=float)
    n = len(window)
    if n < 2:
        return None
    old = np.arange(1, n)
    sums = np.cumsum(window)[:-1]
    gaps = np.abs(sums / old - (window.sum() - sums) / (n - old))
    per_m, log_term = 1 / old + 1 / (n - old), np.log(2 / delta)
    excess = gaps - np.sqrt(2 * per_m * window.var() * log_term) - 2 / 3 * per_m * log_term
    best = int(np.argmax(excess))
    return best + 1 if excess[best] > 0 else None
