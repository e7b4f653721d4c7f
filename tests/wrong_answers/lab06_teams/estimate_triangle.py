"""Misconception: three numbers are a triangle.

Sentence: In half of the simulations this stream is finished within 4.8 days.
"""


def estimate(streams, seed=0, draws=20_000):
    """Return {"point", "pert", "p50", "p90", "chance"} for streams of tasks (a, m, b)."""
    rng = np.random.default_rng(seed)

    def drawn(a, m, b):
        if a == b:
            return np.full(draws, float(a))
        return rng.triangular(a, m, b, size=draws)

    days = np.max([sum(drawn(*task) for task in stream) for stream in streams], axis=0)
    point = max(sum(m for a, m, b in stream) for stream in streams)
    pert = max(sum((a + 4 * m + b) / 6 for a, m, b in stream) for stream in streams)
    p50, p90 = np.quantile(days, [0.5, 0.9])
    return {"point": point, "pert": pert, "p50": float(p50), "p90": float(p90), "chance": float(np.mean(days <= point))}
