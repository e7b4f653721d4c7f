"""Misconception: the number of people follows from the true share alone.

Sentence: round up
"""


def estimate_share(said, epsilon):
    said, p = np.asarray(said, dtype=float), 1 / (1 + np.exp(-epsilon))
    told = said.mean()
    error = np.sqrt(told * (1 - told) / len(said)) / (2 * p - 1)
    return float((told - (1 - p)) / (2 * p - 1)), float(error)


def people_needed(share, epsilon, error):
    p = 1 / (1 + np.exp(-epsilon))
    told = share
    return int(np.ceil(told * (1 - told) / ((2 * p - 1) * error) ** 2))
