"""Misconception: the mixture answers what most of its weight says.

Sentence: the third has 0.75
"""


def mixture(decisions, weights):
    chance = np.asarray(weights, dtype=float) @ np.asarray(decisions, dtype=float)
    chance = (chance > 0.5).astype(float)
    return chance, float(np.mean(2 * chance * (1 - chance)))
