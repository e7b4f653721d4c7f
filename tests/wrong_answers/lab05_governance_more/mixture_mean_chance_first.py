"""Misconception: the average person's chance says how often people are torn.

Sentence: Only the third person is torn
"""


def mixture(decisions, weights):
    chance = np.asarray(weights, dtype=float) @ np.asarray(decisions, dtype=float)
    return chance, float(2 * np.mean(chance) * (1 - np.mean(chance)))
