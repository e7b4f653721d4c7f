"""adwin_cut: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: binary
# Misconception: values are 0 or 1, so their variance is p(1 − p).
# Sentence: Values need not be 0 or 1
# -     excess = gaps - np.sqrt(2 * per_m * window.var() * log_term) - 2 / 3 * per_m * log_term
    excess = (
        gaps - np.sqrt(2 * per_m * max(window.mean() * (1 - window.mean()), 0) * log_term) - 2 / 3 * per_m * log_term
    )

# %% wrong: bonferroni_delta
# Misconception: δ' is δ divided by the number of splits.
# Sentence: Errors are rare
# -     per_m, log_term = 1 / old + 1 / (n - old), np.log(2 * np.log(n) / delta)
    per_m, log_term = 1 / old + 1 / (n - old), np.log(2 * n / delta)

# %% wrong: first
# Misconception: the first split that shows a change is the change.
# Sentence: cut off the 100
# -     best = int(np.argmax(excess))
    best = int(np.argmax(excess > 0))

# %% wrong: largest_gap
# Misconception: the split with the largest gap of the means is the best.
# Sentence: On 36 random windows a cut differs
# -     best = int(np.argmax(excess))
    best = int(np.argmax(gaps))

# %% wrong: middle
# Misconception: a window is split in the middle.
# Sentence: cut off the 100
# -     best = int(np.argmax(excess))
    best = n // 2 - 1

# %% wrong: plain_delta
# Misconception: δ needs no correction for many splits.
# Sentence: On 36 random windows a cut differs
# -     per_m, log_term = 1 / old + 1 / (n - old), np.log(2 * np.log(n) / delta)
    per_m, log_term = 1 / old + 1 / (n - old), np.log(2 / delta)

# %% wrong: rise_only
# Misconception: only a rise is a change.
# Sentence: The mean falls
# -     gaps = np.abs(sums / old - (window.sum() - sums) / (n - old))
    gaps = (window.sum() - sums) / (n - old) - sums / old

# %% wrong: sum_of_sizes
# Misconception: 1/m is one over the number of values.
# Sentence: as before: no cut
# -     per_m, log_term = 1 / old + 1 / (n - old), np.log(2 * np.log(n) / delta)
    per_m, log_term = 1 / (old + (n - old)), np.log(2 * np.log(n) / delta)

# %% wrong: without_variance
# Misconception: one bound for all streams is good enough (Hoeffding's).
# Sentence: Errors are rare
# -     excess = gaps - np.sqrt(2 * per_m * window.var() * log_term) - 2 / 3 * per_m * log_term
    excess = gaps - np.sqrt(per_m / 2 * np.log(4 * n / delta))

# %% right: loop
# Style: Split by split.
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

# %% right: means
# Style: With running means from both ends.
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
