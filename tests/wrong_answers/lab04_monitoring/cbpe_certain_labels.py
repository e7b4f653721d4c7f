"""Misconception: a flight with a high score will be late, one with a low score will not.

Sentence: Right with probability
"""


def cbpe(score, threshold=1 / 6):
    """Return {"accuracy", "precision", "recall", "cost"}, estimated from the scores alone."""
    p = np.asarray(score, dtype=float)
    warned = p >= threshold
    p = warned.astype(float)
    return {
        "accuracy": float(np.mean(1 - np.abs(warned - p))),
        "precision": float(p[warned].mean()) if warned.any() else float("nan"),
        "recall": float(p[warned].sum() / p.sum()),
        "cost": float(np.where(warned, 1 - p, 5 * p).mean()),
    }
