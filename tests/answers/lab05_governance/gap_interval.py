"""gap_interval: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: from_the_pool
# Misconception: a bootstrap draws both groups from all people together.
# Sentence: The interval goes from low to high, and the gap lies in it
# -     table = pd.DataFrame({"truth": list(truth), "offer": list(decisions), "group": list(groups)})
# -     high_income = table[table["truth"] == 1]
# -     first, second = (high_income.loc[high_income["group"] == name, "offer"].to_numpy() == 1 for name in pair)
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    groups = np.asarray(groups, dtype=object)
    first, second = (decisions[(groups == name) & truth] for name in pair)
# -     draws = [rng.choice(part, (2_000, len(part))).mean(axis=1) for part in (first, second)]
    draws = [rng.choice(np.concatenate([first, second]), (2_000, len(part))).mean(axis=1) for part in (first, second)]

# %% wrong: hundred_draws_each
# Misconception: a hundred people are enough for each draw.
# Sentence: with each group drawn at its own size
# -     table = pd.DataFrame({"truth": list(truth), "offer": list(decisions), "group": list(groups)})
# -     high_income = table[table["truth"] == 1]
# -     first, second = (high_income.loc[high_income["group"] == name, "offer"].to_numpy() == 1 for name in pair)
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    groups = np.asarray(groups, dtype=object)
    first, second = (decisions[(groups == name) & truth] for name in pair)
# -     draws = [rng.choice(part, (2_000, len(part))).mean(axis=1) for part in (first, second)]
    draws = [rng.choice(part, (2_000, 100)).mean(axis=1) for part in (first, second)]

# %% wrong: no_sign
# Misconception: a gap is a distance, so it has no sign.
# Sentence: The gap has a sign
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

# %% wrong: smallest_and_largest
# Misconception: the interval runs from the smallest to the largest draw.
# Sentence: The interval is the middle 95 % of the differences
# -     table = pd.DataFrame({"truth": list(truth), "offer": list(decisions), "group": list(groups)})
# -     high_income = table[table["truth"] == 1]
# -     first, second = (high_income.loc[high_income["group"] == name, "offer"].to_numpy() == 1 for name in pair)
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    groups = np.asarray(groups, dtype=object)
    first, second = (decisions[(groups == name) & truth] for name in pair)
# -     low, high = np.quantile(draws[0] - draws[1], [0.025, 0.975])
    low, high = np.quantile(draws[0] - draws[1], [0.0, 1.0])

# %% wrong: spread_of_one_group
# Misconception: the uncertainty of a difference is that of one of its parts.
# Sentence: with each group drawn at its own size
# -     table = pd.DataFrame({"truth": list(truth), "offer": list(decisions), "group": list(groups)})
# -     high_income = table[table["truth"] == 1]
# -     first, second = (high_income.loc[high_income["group"] == name, "offer"].to_numpy() == 1 for name in pair)
    truth, decisions = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool)
    groups = np.asarray(groups, dtype=object)
    first, second = (decisions[(groups == name) & truth] for name in pair)
# -     low, high = np.quantile(draws[0] - draws[1], [0.025, 0.975])
    low, high = np.quantile(draws[0] - second.mean(), [0.025, 0.975])

# %% right: binomial
# Style: The mean of n draws from 0 and 1 is a binomial count over n.
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

# %% right: scipy
# Style: With SciPy's bootstrap.
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
