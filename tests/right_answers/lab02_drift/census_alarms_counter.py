"""With counters and null_threshold."""


def census_alarms(reference, current, false_alarms=0.01):
    from collections import Counter

    found = {}
    for name in reference:
        known = {value for value, count in Counter(reference[name].tolist()).items() if count >= 50}
        tables = [Counter(v if v in known else "rare" for v in t[name].tolist()) for t in (reference, current)]
        bins = set(tables[0]) | set(tables[1])
        if len(bins) == 1:
            continue
        p, q = ([max(t[b] / t.total(), 1e-4) for b in sorted(bins)] for t in tables)
        value = sum((y - x) * np.log(y / x) for x, y in zip(p, q))
        if value > null_threshold(len(reference), len(current), len(bins), false_alarms / len(list(reference))):
            found[name] = value
    return found
