"""Misconception: the error of the told share is the error of the estimate.

Sentence: divided by 2p − 1
"""


def estimate_share(said, epsilon):
    said, p = np.asarray(said, dtype=float), 1 / (1 + np.exp(-epsilon))
    told = said.mean()
    error = np.sqrt(told * (1 - told) / len(said))
    return float((told - (1 - p)) / (2 * p - 1)), float(error)


def people_needed(share, epsilon, error):
    p = 1 / (1 + np.exp(-epsilon))
    told = p * share + (1 - p) * (1 - share)
    return int(np.ceil(told * (1 - told) / ((2 * p - 1) * error) ** 2))
