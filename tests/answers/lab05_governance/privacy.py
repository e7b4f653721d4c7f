"""privacy: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: budget_each_time
# Misconception: each release may spend the whole budget.
# Sentence: Releases add up
# -     noise = np.random.default_rng(seed).laplace(scale=times / budget, size=(times, len(counts)))
    noise = np.random.default_rng(seed).laplace(scale=1 / budget, size=(times, len(counts)))

# %% wrong: budget_over_groups
# Misconception: the budget is divided among the groups.
# Sentence: has a deviation of 1.41
# -     noise = np.random.default_rng(seed).laplace(scale=times / budget, size=(times, len(counts)))
    noise = np.random.default_rng(seed).laplace(scale=times * len(counts) / budget, size=(times, len(counts)))

# %% wrong: cells_counted
# Misconception: exposed are cells, not people.
# Sentence: the 3 people of a share one answer
# -     return int(size.min()), int(size[kinds == 1].sum())
    return int(size.min()), int((kinds == 1).sum())

# %% wrong: cut_at_zero
# Misconception: a count below 0 is a mistake.
# Sentence: Do not cut at 0
# -     return counts + noise
    return np.maximum(counts + noise, 0)

# %% wrong: more_epsilon_more_noise
# Misconception: a larger ε protects more.
# Sentence: Releases add up
# -     noise = np.random.default_rng(seed).laplace(scale=times / budget, size=(times, len(counts)))
    noise = np.random.default_rng(seed).laplace(scale=times * budget, size=(times, len(counts)))

# %% wrong: normal_noise
# Misconception: noise is noise.
# Sentence: The noise is Laplace's
# -     noise = np.random.default_rng(seed).laplace(scale=times / budget, size=(times, len(counts)))
    noise = np.random.default_rng(seed).normal(scale=np.sqrt(2) * times / budget, size=(times, len(counts)))

# %% wrong: only_the_unique
# Misconception: only a person who is alone in a cell is exposed.
# Sentence: the 3 people of a share one answer
# -     return int(size.min()), int(size[kinds == 1].sum())
    return int(size.min()), int(size[size == 1].sum())

# %% right: dicts
# Style: With dictionaries, and Laplace noise as a difference of two exponential draws.
def exposure(table, quasi, sensitive):
    cells = {}
    columns = [
        table[name].astype(object).where(table[name].notna(), "(missing)").tolist() for name in [*quasi, sensitive]
    ]
    for *key, answer in zip(*columns):
        cells.setdefault(tuple(key), []).append(answer)
    exposed = sum(len(found) for found in cells.values() if len(set(found)) == 1)
    return min(map(len, cells.values())), exposed


def noisy_tables(counts, budget, times, seed):
    rng = np.random.default_rng(seed)
    counts = np.array(list(counts), dtype=float)
    up, down = rng.exponential(times / budget, (2, times, len(counts)))
    return counts[None, :] + up - down

# %% right: row_by_row
# Style: One release after the other, from uniform draws.
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
