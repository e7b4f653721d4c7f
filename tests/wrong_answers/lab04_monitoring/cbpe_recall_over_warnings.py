"""Misconception: recall and precision have the same denominator.

Sentence: 1.6 late flights are expected
"""


def cbpe(score, threshold=1 / 6):
    """Return {"accuracy", "precision", "recall", "cost"}, estimated from the scores alone."""
    p = np.asarray(score, dtype=float)
    warned = p >= threshold
    return {
        "accuracy": float(np.mean(1 - np.abs(warned - p))),
        "precision": float(p[warned].mean()) if warned.any() else float("nan"),
        "recall": float(p[warned].sum() / max(warned.sum(), 1)),
        "cost": float(np.where(warned, 1 - p, 5 * p).mean()),
    }
