"""Misconception: without a warning, no warning was wrong: precision 1.

Sentence: Without a warning there is no precision
"""


def cbpe(score, threshold=1 / 6):
    """Return {"accuracy", "precision", "recall", "cost"}, estimated from the scores alone."""
    p = np.asarray(score, dtype=float)
    warned = p >= threshold
    return {
        "accuracy": float(np.mean(1 - np.abs(warned - p))),
        "precision": float(p[warned].mean()) if warned.any() else 1.0,
        "recall": float(p[warned].sum() / p.sum()),
        "cost": float(np.where(warned, 1 - p, 5 * p).mean()),
    }
