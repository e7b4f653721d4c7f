"""Misconception: only the new sample is uncertain.

Sentence: about 0.087 for 1 %
"""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import chi2, norm

    return chi2.isf(false_alarms, n_bins - 1) / m
