"""Misconception: noise averages out, so the told share is the true one.

Sentence: 40 % said yes
"""


def estimate_share(said, epsilon):
    said, p = np.asarray(said, dtype=float), 1 / (1 + np.exp(-epsilon))
    told = said.mean()
    error = np.sqrt(told * (1 - told) / len(said)) / (2 * p - 1)
    return float(told), float(error)


def people_needed(share, epsilon, error):
    p = 1 / (1 + np.exp(-epsilon))
    told = p * share + (1 - p) * (1 - share)
    return int(np.ceil(told * (1 - told) / ((2 * p - 1) * error) ** 2))
