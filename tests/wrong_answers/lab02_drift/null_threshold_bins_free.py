"""Misconception: ten bins have ten degrees of freedom.

Sentence: n_bins − 1 degrees of freedom
"""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import chi2, norm

    return chi2.isf(false_alarms, n_bins) * (1 / n + 1 / m)
