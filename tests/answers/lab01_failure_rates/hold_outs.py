"""hold_outs: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: coin_for_each_row
# Misconception: to hold out a quarter is to toss a coin for each row.
# Sentence: Half of the 24 rows are held out.
# -     rows = np.zeros(len(days), dtype=bool)
# -     rows[rng.choice(len(days), round(share * len(days)), replace=False)] = True

# -     return rows, np.isin(days, held)
    return rng.random(len(days)) < share / 2, np.isin(days, held)

# %% wrong: days_by_size
# Misconception: a day is drawn in proportion to its flights.
# Sentence: A quarter of the 40 days: ten days
# -     different = np.unique(days)
# -     held = rng.choice(different, round(share * len(different)), replace=False)
# -     return rows, np.isin(days, held)
    whole = np.zeros(len(days), dtype=bool)
    for day in rng.permutation(np.unique(days)):
        if whole.sum() + (days == day).sum() / 2 < share * len(days):
            whole |= days == day
    return rows, whole

# %% wrong: days_of_held_rows
# Misconception: every day that has a held-out row is held out.
# Sentence: Two of the four days are held out
# -     different = np.unique(days)
# -     held = rng.choice(different, round(share * len(different)), replace=False)
# -     return rows, np.isin(days, held)
    return rows, np.isin(days, np.unique(days[rows]))

# %% wrong: global_state
# Misconception: np.random.shuffle is seeded by whoever seeds it.
# Sentence: The same seed gives the same rows and days.
def hold_outs(days, share, seed):
    days = np.asarray(days)
    rows = np.zeros(len(days), dtype=bool)
    rows[np.random.permutation(len(days))[: round(share * len(days))]] = True
    different = np.unique(days)
    return rows, np.isin(days, np.random.permutation(different)[: round(share * len(different))])

# %% wrong: in_a_block
# Misconception: a random place to begin is enough; what follows is held out in one piece.
# Sentence: Drawn at random, neighbours are no more often held out together than others.
# -     rows[rng.choice(len(days), round(share * len(days)), replace=False)] = True
    rows[(rng.integers(len(days)) + np.arange(round(share * len(days)))) % len(days)] = True
# -     held = rng.choice(different, round(share * len(different)), replace=False)
# -     return rows, np.isin(days, held)
    first, count = rng.integers(len(different)), round(share * len(different))
    return rows, np.isin(days, different[(first + np.arange(count)) % len(different)])

# %% wrong: last_days
# Misconception: the last days are a random sample of days.
# Sentence: Another seed holds out other days.
# -     held = rng.choice(different, round(share * len(different)), replace=False)
# -     return rows, np.isin(days, held)
    return rows, np.isin(days, different[len(different) - round(share * len(different)) :])

# %% wrong: places
# Misconception: the numbers of the rows are as good as a mask.
# Sentence: Half of the 24 rows are held out.
# -     rows = np.zeros(len(days), dtype=bool)
# -     rows[rng.choice(len(days), round(share * len(days)), replace=False)] = True

# -     return rows, np.isin(days, held)
    return rng.choice(len(days), round(share * len(days)), replace=False), np.flatnonzero(np.isin(days, held))

# %% wrong: same_for_both
# Misconception: a random hold-out is good enough for both.
# Sentence: Two of the four days are held out
# -     different = np.unique(days)
# -     held = rng.choice(different, round(share * len(different)), replace=False)
# -     return rows, np.isin(days, held)
    return rows, rows.copy()

# %% right: permutation
# Style: Permutations and pandas.
def hold_outs(days, share, seed):
    rng = np.random.default_rng(seed)
    days = pd.Series(np.asarray(days))
    rows = pd.Series(rng.permutation(len(days))) < round(share * len(days))
    order = rng.permutation(days.drop_duplicates())
    return rows.to_numpy(), days.isin(order[: round(share * len(order))]).to_numpy()

# %% right: sklearn
# Style: scikit-learn's ShuffleSplit, by rows and by groups.
def hold_outs(days, share, seed):
    from sklearn.model_selection import train_test_split

    days = np.asarray(days)
    _, places = train_test_split(np.arange(len(days)), test_size=round(share * len(days)), random_state=seed)
    different = np.unique(days)
    _, held = train_test_split(different, test_size=round(share * len(different)), random_state=seed)
    return np.isin(np.arange(len(days)), places), np.isin(days, held)
