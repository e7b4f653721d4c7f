"""Misconception: everybody whose chance is neither 0 nor 1 is torn.

Sentence: Only the third person is torn
"""


def mixture(decisions, weights):
    chance = np.asarray(weights, dtype=float) @ np.asarray(decisions, dtype=float)
    return chance, float(np.mean((chance > 0) & (chance < 1)))
