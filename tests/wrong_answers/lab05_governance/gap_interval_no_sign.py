"""Misconception: a gap is a distance, so it has no sign.

Sentence: The gap has a sign
"""


def gap_interval(truth, decisions, groups, pair, seed=0):
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    groups = np.asarray(groups, dtype=object)
    first, second = (decisions[(groups == name) & truth] for name in pair)
    if min(len(first), len(second)) < 30:
        return None
    rng = np.random.default_rng(seed)
    draws = [rng.choice(part, (2_000, len(part))).mean(axis=1) for part in (first, second)]
    low, high = np.quantile(np.abs(draws[0] - draws[1]), [0.025, 0.975])
    return float(abs(first.mean() - second.mean())), float(low), float(high)
