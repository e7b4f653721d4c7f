"""Misconception: the copy runs from the start.

Sentence: Two of six are asked again after 50 ms.
"""


def fan_out(first, second, after=None):
    """Return {"p50", "p99", "extra"} of searches that wait for all of their servers."""
    first, second = np.asarray(first, float), np.asarray(second, float)
    asked = np.zeros(first.shape, bool) if after is None else first > after
    waits = np.where(asked, np.minimum(first, second), first).max(axis=1)
    ordered = np.sort(waits)
    ranks = [math.ceil(share * len(ordered) - 1e-9) - 1 for share in (0.5, 0.99)]
    return {"p50": float(ordered[ranks[0]]), "p99": float(ordered[ranks[1]]), "extra": float(asked.mean())}
