"""cohens_kappa: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: clipped
# Misconception: agreement cannot be negative.
# Sentence: Less agreement than by chance: κ is negative.
# -     return (observed - chance) / (1 - chance) if chance < 1 else float("nan")
    return max(0.0, (observed - chance) / (1 - chance)) if chance < 1 else float("nan")

# %% wrong: not_rescaled
# Misconception: κ is what is left when chance is subtracted.
# Sentence: Two readers who agree on every case: κ is 1.
# -     return (observed - chance) / (1 - chance) if chance < 1 else float("nan")
    return observed - chance

# %% wrong: one_code_is_one
# Misconception: two readers who always use the same one code agree perfectly.
# Sentence: Both use one code throughout: NaN
# -     return (observed - chance) / (1 - chance) if chance < 1 else float("nan")
    return (observed - chance) / (1 - chance) if chance < 1 else 1.0

# %% wrong: pooled
# Misconception: chance comes from both readers' codes put together.
# Sentence: They agree on 35 of 50
# -     chance = sum(list(first).count(code) * list(second).count(code) for code in set(first)) / n**2
    chance = sum(((list(first) + list(second)).count(code) / (2 * n)) ** 2 for code in {*first, *second})

# %% wrong: share
# Misconception: the share of equal codes is the agreement.
# Sentence: chance would give one half: κ is 0.
# -     return (observed - chance) / (1 - chance) if chance < 1 else float("nan")
    return observed

# %% wrong: uniform_chance
# Misconception: by chance, every code is equally probable.
# Sentence: Each reader has own counts
# -     chance = sum(list(first).count(code) * list(second).count(code) for code in set(first)) / n**2
    chance = 1 / len({*first, *second}) if len({*first, *second}) > 1 else 1.0

# %% right: crosstab
# Style: A table of both readers.
def cohens_kappa(first, second):
    if len(first) != len(second) or not len(first):
        raise ValueError("no pairs")
    table = pd.crosstab(np.array(first), np.array(second), normalize=True)
    codes = sorted({*first, *second})
    table = table.reindex(index=codes, columns=codes, fill_value=0).to_numpy()
    by_chance = table.sum(axis=0) @ table.sum(axis=1)
    return np.nan if np.isclose(by_chance, 1) else (np.trace(table) - by_chance) / (1 - by_chance)

# %% right: sklearn
# Style: scikit-learn, after the refusals.
def cohens_kappa(first, second):
    if len(first) != len(second) or len(first) < 1:
        raise ValueError("no pairs")
    if len({*first, *second}) == 1:
        return float("nan")
    return cohen_kappa_score(list(first), list(second))
