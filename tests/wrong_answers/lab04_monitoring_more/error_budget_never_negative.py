"""Misconception: a budget cannot be less than empty.

Sentence: all rows count, and it may be negative
"""


def error_budget(good, total, objective=0.99, long=12, short=1, factor=14.4):
    """Return {"left", "long", "short", "page"}."""
    total = np.asarray(total, dtype=float)
    bad = total - np.asarray(good, dtype=float)
    allowed = 1 - objective
    left = 1 - bad.sum() / (allowed * total.sum())
    rates = [float(bad[-rows:].sum() / max(total[-rows:].sum(), 1) / allowed) for rows in (long, short)]
    return {"left": max(float(left), 0.0), "long": rates[0], "short": rates[1], "page": min(rates) > factor}
