"""many_features: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: all_days
# Misconception: the whole table is one family of tests.
# Sentence: each day for itself
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

# %% wrong: counts_missing
# Misconception: a feature without a p-value counts as well.
# Sentence: does not count
# -         k = len(ordered)
        k = len(row)
# -             below = ordered <= rate * np.arange(1, k + 1) / max(k, 1)
            below = ordered <= rate * np.arange(1, len(ordered) + 1) / k

# %% wrong: never_divides
# Misconception: each test may use the whole rate.
# Sentence: the limit is 0.0125
# -             limits[day] = rate / k
            limits[day] = rate

# %% wrong: own_line
# Misconception: in BH each p-value is judged by its own line alone.
# Sentence: also if an earlier one is above
# -             limits[day] = ordered[below].max() if below.any() else -1
            chosen = ordered[below]
            p_values = p_values.copy()
            p_values[day] = np.where(np.isin(row, chosen), -1, 2)
            limits[day] = 0

# %% wrong: sorted_output
# Misconception: the alarms come in the order of the sorted p-values.
# Sentence: stand where their p-values do
# -     return p_values <= limits[:, None]
    return np.sort(p_values, axis=1) <= limits[:, None]

# %% wrong: stops_early
# Misconception: BH goes up from the smallest p-value and stops at the first that is above its line.
# Sentence: also if an earlier one is above
# -             limits[day] = ordered[below].max() if below.any() else -1
            limits[day] = ordered[: int(np.argmin(np.append(below, False)))].max(initial=-1)

# %% wrong: strict
# Misconception: a p-value that equals its limit is no alarm.
# Sentence: lies on its line is an alarm
# -             below = ordered <= rate * np.arange(1, k + 1) / max(k, 1)
            below = ordered < rate * np.arange(1, k + 1) / max(k, 1)
# -     return p_values <= limits[:, None]
    return p_values <= limits[:, None] if method == "bh" else p_values < limits[:, None]

# %% right: frame
# Style: With pandas: ranks within each day.
def many_features(p_values, rate, method):
    table = pd.DataFrame(np.array(p_values, dtype=float))
    k = table.count(axis=1)
    if method == "each":
        return table.le(rate).to_numpy()
    if method == "bonferroni":
        return table.le(rate / k.clip(lower=1), axis=0).to_numpy()
    lines = table.rank(axis=1, method="max").mul(rate).div(k.clip(lower=1), axis=0)
    limit = table.where(table <= lines).max(axis=1).fillna(-1)
    return table.le(limit, axis=0).to_numpy()

# %% right: scipy
# Style: With SciPy's adjusted p-values.
def many_features(p_values, rate, method):
    alarms = np.zeros(np.shape(p_values), dtype=bool)
    for row, alarm in zip(np.asarray(p_values, dtype=float), alarms):
        present = ~np.isnan(row)
        if not present.any():
            continue
        tests = row[present]
        if method == "each":
            alarm[present] = tests <= rate
        elif method == "bonferroni":
            alarm[present] = tests <= rate / len(tests)
        else:
            alarm[present] = false_discovery_control(tests) <= rate + 1e-15
    return alarms
