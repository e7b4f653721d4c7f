"""Misconception: a model decides at one half, whatever the threshold is.

Sentence: The threshold is 1/6 unless another is given
"""


def cbpe(score, threshold=0.5):
    """Return {"accuracy", "precision", "recall", "cost"}, estimated from the scores alone."""
    p = np.asarray(score, dtype=float)
    warned = p >= threshold
    return {
        "accuracy": float(np.mean(1 - np.abs(warned - p))),
        "precision": float(p[warned].mean()) if warned.any() else float("nan"),
        "recall": float(p[warned].sum() / p.sum()),
        "cost": float(np.where(warned, 1 - p, 5 * p).mean()),
    }
