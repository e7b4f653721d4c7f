"""Misconception: every task has a range.

Sentence: exactly 1
"""


def estimate(streams, seed=0, draws=20_000):
    rng = np.random.default_rng(seed)
    days = np.zeros(draws)
    for stream in streams:
        total = np.zeros(draws)
        for a, m, b in stream:
            width = max(b - a, 1)
            total += a + width * rng.beta(1 + 4 * (m - a) / width, 1 + 4 * (b - m) / width, size=draws)
        days = np.maximum(days, total)
    point = max(sum(m for a, m, b in stream) for stream in streams)
    return {
        "point": point,
        "pert": float(np.mean(days)),
        "p50": float(np.quantile(days, 0.5)),
        "p90": float(np.quantile(days, 0.9)),
        "chance": float(np.mean(days <= point)),
    }
