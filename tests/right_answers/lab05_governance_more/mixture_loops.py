"""Adds up model by model."""


def mixture(decisions, weights):
    chance = np.zeros(len(decisions[0]))
    for row, weight in zip(decisions, weights):
        chance = chance + weight * np.asarray(row)
    same = chance**2 + (1 - chance) ** 2
    return chance, float(1 - same.mean())
