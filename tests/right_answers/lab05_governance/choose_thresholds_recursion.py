"""One group after the other, with the range of TPRs so far."""


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
