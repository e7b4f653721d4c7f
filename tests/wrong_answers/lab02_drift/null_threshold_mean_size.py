"""Misconception: the average of the two sizes decides.

Sentence: both count, as 1/n + 1/m
"""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import chi2, norm

    return chi2.isf(false_alarms, n_bins - 1) * 4 / (n + m)
