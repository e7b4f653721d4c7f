"""With SciPy's bootstrap."""


def gap_interval(truth, decisions, groups, pair, seed=0):
    from scipy.stats import bootstrap

    t, d, g = pd.Series(list(truth)).astype(bool), pd.Series(list(decisions)).astype(float), pd.Series(list(groups))
    parts = [d[t & (g == name)].to_numpy() for name in pair]
    if any(len(part) < 30 for part in parts):
        return None

    def difference(a, b, axis):
        return np.mean(a, axis=axis) - np.mean(b, axis=axis)

    kind = {"method": "percentile", "n_resamples": 1_500, "rng": np.random.default_rng(seed)}
    found = bootstrap(parts, difference, vectorized=True, **kind).confidence_interval
    return float(parts[0].mean() - parts[1].mean()), float(found.low), float(found.high)
