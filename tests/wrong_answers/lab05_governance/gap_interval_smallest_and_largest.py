"""Misconception: the interval runs from the smallest to the largest draw.

Sentence: The interval is the middle 95 % of the differences
"""


def gap_interval(truth, decisions, groups, pair, seed=0):
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    groups = np.asarray(groups, dtype=object)
    first, second = (decisions[(groups == name) & truth] for name in pair)
    if min(len(first), len(second)) < 30:
        return None
    rng = np.random.default_rng(seed)
    draws = [rng.choice(part, (2_000, len(part))).mean(axis=1) for part in (first, second)]
    low, high = np.quantile(draws[0] - draws[1], [0.0, 1.0])
    return float(first.mean() - second.mean()), float(low), float(high)
