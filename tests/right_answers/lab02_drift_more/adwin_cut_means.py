"""With running means from both ends."""


def adwin_cut(window, delta=0.002):
    values = np.array(window, dtype=float)
    n = values.size
    if n < 2:
        return None
    sizes = np.arange(1, n)
    old_means = values.cumsum()[:-1] / sizes
    new_means = (values[::-1].cumsum()[:-1] / sizes)[::-1]
    per_m = n / (sizes * (n - sizes))
    log_term = np.log(2.0) - np.log(delta / np.log(n))
    epsilon = np.sqrt(2 * per_m * np.var(values) * log_term) + 2 * per_m * log_term / 3
    excess = np.abs(old_means - new_means) - epsilon
    return int(excess.argmax()) + 1 if excess.max() > 0 else None
