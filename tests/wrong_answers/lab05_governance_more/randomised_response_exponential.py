"""Misconception: the truth is told with probability 1 − e^(−ε).

Sentence: 40 % said yes
"""


def estimate_share(said, epsilon):
    said, p = np.asarray(said, dtype=float), 1 - np.exp(-epsilon)
    told = said.mean()
    error = np.sqrt(told * (1 - told) / len(said)) / (2 * p - 1)
    return float((told - (1 - p)) / (2 * p - 1)), float(error)


def people_needed(share, epsilon, error):
    p = 1 - np.exp(-epsilon)
    told = p * share + (1 - p) * (1 - share)
    return int(np.ceil(told * (1 - told) / ((2 * p - 1) * error) ** 2))
