"""Misconception: in BH each p-value is judged by its own line alone.

Sentence: also if an earlier one is above
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
            below = ordered <= rate * np.arange(1, k + 1) / max(k, 1)
            chosen = ordered[below]
            p_values = p_values.copy()
            p_values[day] = np.where(np.isin(row, chosen), -1, 2)
            limits[day] = 0
    return p_values <= limits[:, None]
