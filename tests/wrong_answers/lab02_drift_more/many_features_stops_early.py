"""Misconception: BH goes up from the smallest p-value and stops at the first that is above its line.

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
            limits[day] = ordered[: int(np.argmin(np.append(below, False)))].max(initial=-1)
    return p_values <= limits[:, None]
