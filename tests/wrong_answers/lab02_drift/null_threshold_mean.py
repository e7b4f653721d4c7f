"""Misconception: the mean without drift is the limit.

Sentence: Fewer false alarms need a higher limit
"""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import chi2, norm

    return (n_bins - 1) * (1 / n + 1 / m)
