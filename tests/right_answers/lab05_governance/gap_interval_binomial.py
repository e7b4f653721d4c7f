"""The mean of n draws from 0 and 1 is a binomial count over n."""


def gap_interval(truth, decisions, groups, pair, seed=0):
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    groups = np.asarray(groups, dtype=object)
    first, second = (decisions[(groups == name) & truth] for name in pair)
    if min(len(first), len(second)) < 30:
        return None
    rng = np.random.default_rng(seed)
    draws = [rng.binomial(len(part), part.mean(), 4_000) / len(part) for part in (first, second)]
    low, high = np.quantile(draws[0] - draws[1], [0.025, 0.975])
    return float(first.mean() - second.mean()), float(low), float(high)
