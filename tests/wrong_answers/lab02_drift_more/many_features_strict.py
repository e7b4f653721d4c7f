"""Misconception: a p-value that equals its limit is no alarm.

Sentence: lies on its line is an alarm
"""


def many_features(p_values, rate, method):
    p_values = np.asarray(p_values, dtype=float)
    limits = np.full(len(p_values), float(rate))
    for day, row in enumerate(p_values):
        ordered = np.sort(row[~np.isnan(row)])
        k = len(ordered)
        if method == "bonferroni" and k:
            limits[day] = rate / k
        if method == "bh":
            below = ordered < rate * np.arange(1, k + 1) / max(k, 1)
            limits[day] = ordered[below].max() if below.any() else -1
    return p_values <= limits[:, None] if method == "bh" else p_values < limits[:, None]
