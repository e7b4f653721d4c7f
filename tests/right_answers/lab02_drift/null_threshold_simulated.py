"""By simulation of the shares, without χ²."""


def null_threshold(n, m, n_bins, false_alarms=0.01):
    rng = np.random.default_rng(1)
    even = np.full(n_bins, 1 / n_bins)
    p = rng.multinomial(n, even, size=20_000) / n
    q = rng.multinomial(m, even, size=20_000) / m
    p, q = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
    scores = ((q - p) * np.log(q / p)).sum(axis=1)
    return float(np.quantile(scores, 1 - false_alarms))
