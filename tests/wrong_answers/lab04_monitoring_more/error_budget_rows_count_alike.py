"""Misconception: each five minutes count the same, however many requests they had.

Sentence: each request counts the same, not each row
"""


def error_budget(good, total, objective=0.99, long=12, short=1, factor=14.4):
    """Return {"left", "long", "short", "page"}."""
    total = np.asarray(total, dtype=float)
    bad = total - np.asarray(good, dtype=float)
    allowed = 1 - objective
    left = 1 - bad.sum() / (allowed * total.sum())
    rates = [float(np.mean(bad[-rows:] / np.maximum(total[-rows:], 1)) / allowed) for rows in (long, short)]
    return {"left": float(left), "long": rates[0], "short": rates[1], "page": min(rates) > factor}
