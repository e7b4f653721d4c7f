"""Misconception: a feature without a p-value counts as well.

Sentence: does not count
"""


def many_features(p_values, rate, method):
    p_values = np.asarray(p_values, dtype=float)
    limits = np.full(len(p_values), float(rate))
    for day, row in enumerate(p_values):
        ordered = np.sort(row[~np.isnan(row)])
        k = len(row)
        if method == "bonferroni" and k:
            limits[day] = rate / k
        if method == "bh":
            below = ordered <= rate * np.arange(1, len(ordered) + 1) / k
            limits[day] = ordered[below].max() if below.any() else -1
    return p_values <= limits[:, None]
