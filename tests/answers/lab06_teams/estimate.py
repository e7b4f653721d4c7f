"""estimate: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: below_point
# Misconception: finished by means before.
# Sentence: at most, not below
# -     return {"point": point, "pert": pert, "p50": float(p50), "p90": float(p90), "chance": float(np.mean(days <= point))}
    return {"point": point, "pert": pert, "p50": float(p50), "p90": float(p90), "chance": float(np.mean(days < point))}

# %% wrong: longest_stream_only
# Misconception: the stream that is longest on paper is the one to simulate.
# Sentence: Three streams side by side
# -     days = np.max([sum(drawn(*task) for task in stream) for stream in streams], axis=0)
    days = np.max(
        [sum(drawn(*task) for task in stream) for stream in [max(streams, key=lambda s: sum(t[1] for t in s))]], axis=0
    )

# %% wrong: no_zero_width
# Misconception: every task has a range.
# Sentence: exactly 1
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

# %% wrong: own_seed
# Misconception: a fixed seed inside is as good as the one that is passed.
# Sentence: Another seed draws other numbers.
# -     rng = np.random.default_rng(seed)
    rng = np.random.default_rng(42)

# %% wrong: point_is_pert
# Misconception: the most likely plan is the mean plan.
# Sentence: the point estimate is 4
# -     point = max(sum(m for a, m, b in stream) for stream in streams)
    point = max(sum((a + 4 * m + b) / 6 for a, m, b in stream) for stream in streams)

# %% wrong: quantiles_add_up
# Misconception: the P90 of a plan is the sum of the P90s of its tasks.
# Sentence: One stream of four tasks
# -         return a + (b - a) * rng.beta(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a), size=draws)
        return a + (b - a) * rng.beta(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a), size=draws)
    ninety = max(sum(np.quantile(drawn(*task), 0.9) for task in stream) for stream in streams)
# -     p50, p90 = np.quantile(days, [0.5, 0.9])
    p50, p90 = np.quantile(days, 0.5), ninety

# %% wrong: streams_add_up
# Misconception: all tasks follow each other.
# Sentence: Three streams side by side
# -     days = np.max([sum(drawn(*task) for task in stream) for stream in streams], axis=0)
    days = sum(drawn(*task) for stream in streams for task in stream)

# %% wrong: triangle
# Misconception: three numbers are a triangle.
# Sentence: In half of the simulations this stream is finished within 4.8 days.
# -         return a + (b - a) * rng.beta(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a), size=draws)
        return rng.triangular(a, m, b, size=draws)

# %% right: gamma
# Style: With two gamma variables for each beta.
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

# %% right: loops
# Style: With loops and SciPy's beta distribution.
def estimate(streams, seed=0, draws=20_000):
    from scipy.stats import beta

    rng = np.random.default_rng(seed)
    finished = np.zeros(draws)
    points, means = [], []
    for stream in streams:
        total = np.zeros(draws)
        for a, m, b in stream:
            if b > a:
                shape = (1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a))
                total += beta.rvs(*shape, loc=a, scale=b - a, size=draws, random_state=rng)
            else:
                total += a
        finished = np.maximum(finished, total)
        points.append(sum(task[1] for task in stream))
        means.append(sum(task[0] + 4 * task[1] + task[2] for task in stream) / 6)
    ordered = np.sort(finished)
    return {
        "point": max(points),
        "pert": max(means),
        "p50": float(ordered[draws // 2]),
        "p90": float(ordered[9 * draws // 10]),
        "chance": float((ordered <= max(points)).sum() / draws),
    }
