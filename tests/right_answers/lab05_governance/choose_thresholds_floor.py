"""For each lowest TPR, the cheapest thresholds in the band above it."""


def choose_thresholds(scores, truth, groups, grid, largest_gap):
    s, t, g = np.asarray(scores), np.asarray(truth).astype(bool), np.asarray(groups, dtype=object)
    table = {}
    for name in sorted(set(g.tolist())):
        mine = g == name
        offers_at = [(float(limit), s[mine] >= limit) for limit in grid]
        table[name] = [(limit, float(d[t[mine]].mean()), cost(t[mine], d)) for limit, d in offers_at]
    found = None
    for floor in {row[1] for rows in table.values() for row in rows}:
        band = {n: [r for r in rows if floor <= r[1] <= floor + largest_gap + 1e-9] for n, rows in table.items()}
        if all(band.values()):
            picked = {name: min(rows, key=lambda row: row[2]) for name, rows in band.items()}
            total = sum(row[2] for row in picked.values())
            if found is None or total < found[0]:
                found = total, {name: row[0] for name, row in picked.items()}
    return None if found is None else found[1]
