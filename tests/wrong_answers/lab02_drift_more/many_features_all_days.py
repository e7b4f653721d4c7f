"""Misconception: the whole table is one family of tests.

Sentence: each day for itself
"""


def many_features(p_values, rate, method):
    p_values = np.asarray(p_values, dtype=float)
    ordered = np.sort(p_values[~np.isnan(p_values)])
    k, limit = len(ordered), rate
    if method == "bonferroni" and k:
        limit = rate / k
    if method == "bh":
        below = ordered <= rate * np.arange(1, k + 1) / max(k, 1)
        limit = ordered[below].max() if below.any() else -1
    return p_values <= limit
