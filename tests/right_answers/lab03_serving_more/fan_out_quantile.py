"""Style: NumPy's inverted_cdf quantile"""


def fan_out(first, second, after=None):
    limit = np.inf if after is None else after
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    late = first > limit
    best = first.copy()
    best[late] = np.minimum(first[late], limit + second[late])
    p50, p99 = np.quantile(best.max(axis=1), [0.5, 0.99], method="inverted_cdf")
    return {"p50": float(p50), "p99": float(p99), "extra": float(late.sum() / late.size)}
