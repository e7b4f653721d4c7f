"""Misconception: only a rise is a change.

Sentence: The mean falls
"""


def adwin_cut(window, delta=0.002):
    window = np.asarray(window, dtype=float)
    n = len(window)
    if n < 2:
        return None
    old = np.arange(1, n)
    sums = np.cumsum(window)[:-1]
    gaps = (window.sum() - sums) / (n - old) - sums / old
    per_m, log_term = 1 / old + 1 / (n - old), np.log(2 * np.log(n) / delta)
    excess = gaps - np.sqrt(2 * per_m * window.var() * log_term) - 2 / 3 * per_m * log_term
    best = int(np.argmax(excess))
    return best + 1 if excess[best] > 0 else None
