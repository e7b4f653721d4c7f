"""Misconception: each model is drawn equally often.

Sentence: the third has 0.75
"""


def mixture(decisions, weights):
    chance = np.mean(np.asarray(decisions, dtype=float), axis=0)
    return chance, float(np.mean(2 * chance * (1 - chance)))
