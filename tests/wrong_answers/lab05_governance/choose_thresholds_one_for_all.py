"""Misconception: the same threshold for all is fair.

Sentence: take the cheapest pair of this grid
"""


def choose_thresholds(scores, truth, groups, grid, largest_gap):
    scores, truth, groups = np.asarray(scores), np.asarray(truth).astype(bool), np.asarray(groups, dtype=object)
    options, best = {}, (np.inf, None)
    for group in sorted(set(groups)):
        s, t = scores[groups == group], truth[groups == group]
        options[group] = [(limit, np.mean(s[t] >= limit), cost(t, s >= limit)) for limit in grid]
    for choice in itertools.product(*options.values()):
        limits, rates, costs = zip(*choice)
        if len(set(limits)) == 1 and max(rates) - min(rates) <= largest_gap + 1e-9 and sum(costs) < best[0]:
            best = sum(costs), dict(zip(options, map(float, limits)))
    return best[1]
