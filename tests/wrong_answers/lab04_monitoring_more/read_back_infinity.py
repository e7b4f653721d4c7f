"""Misconception: what lies in the last bucket is infinite.

Sentence: the largest finite bound is all that is known
"""


def read_back(text, name, q):
    """Return the q-quantile that the buckets of a histogram allow."""
    counts = {}
    for (sample, labels), value in samples(text).items():
        if sample == name + "_bucket":
            bound = float(dict(labels)["le"])
            counts[bound] = counts.get(bound, 0) + value
    rank, lower, below = q * counts.get(np.inf, 0), 0.0, 0.0
    if not counts.get(np.inf):
        return float("nan")
    for bound in sorted(counts):
        if counts[bound] >= rank:
            break
        lower, below = bound, counts[bound]
    return bound if bound == np.inf else lower + (bound - lower) * (rank - below) / (counts[bound] - below)
