"""With two gamma variables for each beta."""


def estimate(streams, seed=0, draws=20_000):
    rng = np.random.RandomState(seed)

    def one(a, m, b):
        width = (b - a) or 1
        x = rng.gamma(1 + 4 * (m - a) / width, size=draws)
        y = rng.gamma(1 + 4 * (b - m) / width, size=draws)
        return a + (b - a) * x / (x + y)

    table = pd.DataFrame({place: sum(one(*task) for task in stream) for place, stream in enumerate(streams)})
    days = table.max(axis=1)
    point = max(sum(task[1] for task in stream) for stream in streams)
    pert = max(sum((a + 4 * m + b) / 6 for a, m, b in stream) for stream in streams)
    return {
        "point": point,
        "pert": pert,
        "p50": days.quantile(0.5),
        "p90": days.quantile(0.9),
        "chance": (days <= point).mean(),
    }
