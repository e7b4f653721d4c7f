"""Misconception: every statistic is normal.

Sentence: χ² is not a normal curve
"""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import chi2, norm

    free = n_bins - 1
    return (free + norm.isf(false_alarms) * (2 * free) ** 0.5) * (1 / n + 1 / m) * 1.1
