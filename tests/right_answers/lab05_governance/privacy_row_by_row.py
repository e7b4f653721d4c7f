"""One release after the other, from uniform draws."""


def exposure(table, quasi, sensitive):
    keys = table.groupby(quasi, observed=True, dropna=False).ngroup()
    answer = pd.factorize(table[sensitive], use_na_sentinel=False)[0]
    pairs = pd.DataFrame({"cell": keys.to_numpy(), "answer": answer})
    size = pairs["cell"].value_counts()
    kinds = pairs.drop_duplicates()["cell"].value_counts()
    return int(size.min()), int(size[kinds[kinds == 1].index].sum())


def noisy_tables(counts, budget, times, seed):
    rng, epsilon = np.random.default_rng(seed), budget / times
    releases = []
    for _ in range(times):
        u = rng.random(len(counts)) - 0.5
        releases.append(np.asarray(counts, dtype=float) - np.sign(u) * np.log1p(-2 * np.abs(u)) / epsilon)
    return np.array(releases)
