"""Misconception: accuracy is the mean of the larger probability, whatever was decided.

Sentence: 2,000 scores at another threshold
"""


def cbpe(score, threshold=1 / 6):
    """Return {"accuracy", "precision", "recall", "cost"}, estimated from the scores alone."""
    p = np.asarray(score, dtype=float)
    warned = p >= threshold
    return {
        "accuracy": float(np.mean(np.maximum(p, 1 - p))),
        "precision": float(p[warned].mean()) if warned.any() else float("nan"),
        "recall": float(p[warned].sum() / p.sum()),
        "cost": float(np.where(warned, 1 - p, 5 * p).mean()),
    }
