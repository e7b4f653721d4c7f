"""With SciPy's adjusted p-values."""


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
