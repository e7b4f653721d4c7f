"""null_threshold: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: bins_free
# Misconception: ten bins have ten degrees of freedom.
# Sentence: n_bins − 1 degrees of freedom
# -     from scipy.stats import chi2
    from scipy.stats import chi2, norm
# -     return float(chi2.isf(false_alarms, n_bins - 1) * (1 / n + 1 / m))
    return chi2.isf(false_alarms, n_bins) * (1 / n + 1 / m)

# %% wrong: custom
# Misconception: 0.1 is a law of nature.
# Sentence: Fewer false alarms need a higher limit
# -     from scipy.stats import chi2
    from scipy.stats import chi2, norm
# -     return float(chi2.isf(false_alarms, n_bins - 1) * (1 / n + 1 / m))
    return 0.1

# %% wrong: lower_tail
# Misconception: a 1 % limit is the 1 % quantile.
# Sentence: Fewer false alarms need a higher limit
# -     from scipy.stats import chi2
    from scipy.stats import chi2, norm
# -     return float(chi2.isf(false_alarms, n_bins - 1) * (1 / n + 1 / m))
    return chi2.ppf(false_alarms, n_bins - 1) * (1 / n + 1 / m)

# %% wrong: mean
# Misconception: the mean without drift is the limit.
# Sentence: Fewer false alarms need a higher limit
# -     from scipy.stats import chi2
    from scipy.stats import chi2, norm
# -     return float(chi2.isf(false_alarms, n_bins - 1) * (1 / n + 1 / m))
    return (n_bins - 1) * (1 / n + 1 / m)

# %% wrong: mean_size
# Misconception: the average of the two sizes decides.
# Sentence: both count, as 1/n + 1/m
# -     from scipy.stats import chi2
    from scipy.stats import chi2, norm
# -     return float(chi2.isf(false_alarms, n_bins - 1) * (1 / n + 1 / m))
    return chi2.isf(false_alarms, n_bins - 1) * 4 / (n + m)

# %% wrong: normal
# Misconception: every statistic is normal.
# Sentence: χ² is not a normal curve
# -     from scipy.stats import chi2
    from scipy.stats import chi2, norm
# -     return float(chi2.isf(false_alarms, n_bins - 1) * (1 / n + 1 / m))
    free = n_bins - 1
    return (free + norm.isf(false_alarms) * (2 * free) ** 0.5) * (1 / n + 1 / m) * 1.1

# %% wrong: one_sample
# Misconception: only the new sample is uncertain.
# Sentence: about 0.087 for 1 %
# -     from scipy.stats import chi2
    from scipy.stats import chi2, norm
# -     return float(chi2.isf(false_alarms, n_bins - 1) * (1 / n + 1 / m))
    return chi2.isf(false_alarms, n_bins - 1) / m

# %% right: gamma
# Style: χ² is a gamma distribution, and its scale can hold the sizes.
def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import gamma

    return gamma((n_bins - 1) / 2, scale=2 * (1 / n + 1 / m)).ppf(1 - false_alarms)

# %% right: simulated
# Style: By simulation of the shares, without χ².
def null_threshold(n, m, n_bins, false_alarms=0.01):
    rng = np.random.default_rng(1)
    even = np.full(n_bins, 1 / n_bins)
    p = rng.multinomial(n, even, size=20_000) / n
    q = rng.multinomial(m, even, size=20_000) / m
    p, q = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
    scores = ((q - p) * np.log(q / p)).sum(axis=1)
    return float(np.quantile(scores, 1 - false_alarms))
