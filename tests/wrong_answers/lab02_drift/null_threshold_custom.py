"""Misconception: 0.1 is a law of nature.

Sentence: Fewer false alarms need a higher limit
"""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    from scipy.stats import chi2, norm

    return 0.1
