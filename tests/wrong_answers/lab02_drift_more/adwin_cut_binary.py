"""Misconception: values are 0 or 1, so their variance is p(1 − p).

Sentence: Values need not be 0 or 1
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
    excess = (
        gaps - np.sqrt(2 * per_m * max(window.mean() * (1 - window.mean()), 0) * log_term) - 2 / 3 * per_m * log_term
    )
    best = int(np.argmax(excess))
    return best + 1 if excess[best] > 0 else None
