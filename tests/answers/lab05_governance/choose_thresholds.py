"""choose_thresholds: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: above_only
# Misconception: a score that equals the threshold is below it.
# Sentence: A score that equals the threshold is an offer
# -         options[group] = [(limit, np.mean(s[t] >= limit), cost(t, s >= limit)) for limit in grid]
        options[group] = [(limit, np.mean(s[t] > limit), cost(t, s > limit)) for limit in grid]

# %% wrong: equal_selection
# Misconception: fair means that groups are selected equally often.
# Sentence: With TPRs at most 0.02 apart
# -         options[group] = [(limit, np.mean(s[t] >= limit), cost(t, s >= limit)) for limit in grid]
        options[group] = [(limit, np.mean(s >= limit), cost(t, s >= limit)) for limit in grid]

# %% wrong: errors_alike
# Misconception: a miss and a false offer cost the same.
# Sentence: take the cheapest pair of this grid
# -         options[group] = [(limit, np.mean(s[t] >= limit), cost(t, s >= limit)) for limit in grid]
        options[group] = [(limit, np.mean(s[t] >= limit), np.sum(t != (s >= limit))) for limit in grid]

# %% wrong: gap_ignored
# Misconception: each group's cheapest threshold is the answer.
# Sentence: With TPRs at most 0.02 apart
# -         if max(rates) - min(rates) <= largest_gap + 1e-9 and sum(costs) < best[0]:
        if sum(costs) < best[0]:

# %% wrong: one_for_all
# Misconception: the same threshold for all is fair.
# Sentence: take the cheapest pair of this grid
# -         if max(rates) - min(rates) <= largest_gap + 1e-9 and sum(costs) < best[0]:
        if len(set(limits)) == 1 and max(rates) - min(rates) <= largest_gap + 1e-9 and sum(costs) < best[0]:

# %% wrong: smallest_gap
# Misconception: the smallest gap is the best point.
# Sentence: take the cheapest pair of this grid
# -         if max(rates) - min(rates) <= largest_gap + 1e-9 and sum(costs) < best[0]:
# -             best = sum(costs), dict(zip(options, map(float, limits)))
        if max(rates) - min(rates) <= largest_gap + 1e-9 and max(rates) - min(rates) < best[0]:
            best = max(rates) - min(rates), dict(zip(options, map(float, limits)))

# %% right: floor
# Style: For each lowest TPR, the cheapest thresholds in the band above it.
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

# %% right: recursion
# Style: One group after the other, with the range of TPRs so far.
def choose_thresholds(scores, truth, groups, grid, largest_gap):
    scores, truth, groups = np.asarray(scores), np.asarray(truth) == 1, np.asarray(groups, dtype=object)
    names = sorted(set(groups))
    facts = []
    for name in names:
        s, t = scores[groups == name], truth[groups == name]
        rows = []
        for limit in grid:
            d = s >= limit
            rows.append((limit, (d & t).sum() / t.sum(), 10 * (~d & t).sum() + (d & ~t).sum()))
        facts.append(rows)

    def cheapest(place, low, high):
        if place == len(names):
            return 0, {}
        options = []
        for limit, rate, price in facts[place]:
            lower, upper = min(low, rate), max(high, rate)
            if upper - lower <= largest_gap + 1e-9:
                rest = cheapest(place + 1, lower, upper)
                if rest is not None:
                    options.append((price + rest[0], {names[place]: limit, **rest[1]}))
        return min(options, key=lambda option: option[0], default=None)

    best = cheapest(0, 2.0, -1.0)
    return None if best is None else {name: float(best[1][name]) for name in names}
