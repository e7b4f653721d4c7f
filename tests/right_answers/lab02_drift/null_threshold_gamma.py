"""χ² is a gamma distribution, and its scale can hold the sizes."""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import gamma

    return gamma((n_bins - 1) / 2, scale=2 * (1 / n + 1 / m)).ppf(1 - false_alarms)
