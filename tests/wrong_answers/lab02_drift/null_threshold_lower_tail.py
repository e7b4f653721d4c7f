"""Misconception: a 1 % limit is the 1 % quantile.

Sentence: Fewer false alarms need a higher limit
"""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import chi2, norm

    return chi2.ppf(false_alarms, n_bins - 1) * (1 / n + 1 / m)
