"""Split by split."""


def adwin_cut(window, delta=0.002):
    window = [float(value) for value in window]
    n, total = len(window), sum(window)
    best, cut = 0.0, None
    if n >= 2:
        variance = float(np.var(window))
        log_term, left = np.log(2 / (delta / np.log(n))), 0.0
        for old in range(1, n):
            left += window[old - 1]
            m = 1 / (1 / old + 1 / (n - old))
            chance = (2 / m * variance * log_term) ** 0.5 + 2 / (3 * m) * log_term
            excess = abs(left / old - (total - left) / (n - old)) - chance
            if excess > best:
                best, cut = excess, old
    return cut
