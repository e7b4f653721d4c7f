"""mixture: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: majority
# Misconception: the mixture answers what most of its weight says.
# Sentence: the third has 0.75
# -     chance = np.asarray(weights, dtype=float) @ np.asarray(decisions, dtype=float)
    chance = np.asarray(weights, dtype=float) @ np.asarray(decisions, dtype=float)
    chance = (chance > 0.5).astype(float)

# %% wrong: mean_chance_first
# Misconception: the average person's chance says how often people are torn.
# Sentence: Only the third person is torn
# -     return chance, float(np.mean(2 * chance * (1 - chance)))
    return chance, float(2 * np.mean(chance) * (1 - np.mean(chance)))

# %% wrong: models_alike
# Misconception: each model is drawn equally often.
# Sentence: the third has 0.75
# -     chance = np.asarray(weights, dtype=float) @ np.asarray(decisions, dtype=float)
    chance = np.mean(np.asarray(decisions, dtype=float), axis=0)

# %% wrong: one_order
# Misconception: yes and then no is the only way to differ.
# Sentence: Only the third person is torn
# -     return chance, float(np.mean(2 * chance * (1 - chance)))
    return chance, float(np.mean(chance * (1 - chance)))

# %% wrong: torn_is_undecided
# Misconception: everybody whose chance is neither 0 nor 1 is torn.
# Sentence: Only the third person is torn
# -     return chance, float(np.mean(2 * chance * (1 - chance)))
    return chance, float(np.mean((chance > 0) & (chance < 1)))

# %% right: loops
# Style: Adds up model by model.
def mixture(decisions, weights):
    chance = np.zeros(len(decisions[0]))
    for row, weight in zip(decisions, weights):
        chance = chance + weight * np.asarray(row)
    same = chance**2 + (1 - chance) ** 2
    return chance, float(1 - same.mean())

# %% right: pairs
# Style: Torn by pairs of models that disagree.
def mixture(decisions, weights):
    d, w = np.asarray(decisions, dtype=float), np.asarray(weights, dtype=float)
    differ = np.array([[np.mean(a != b) for b in d] for a in d])
    return np.einsum("m,mn->n", w, d), float(w @ differ @ w)
