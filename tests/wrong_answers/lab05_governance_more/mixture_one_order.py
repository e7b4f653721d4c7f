"""Misconception: yes and then no is the only way to differ.

Sentence: Only the third person is torn
"""


def mixture(decisions, weights):
    chance = np.asarray(weights, dtype=float) @ np.asarray(decisions, dtype=float)
    return chance, float(np.mean(chance * (1 - chance)))
