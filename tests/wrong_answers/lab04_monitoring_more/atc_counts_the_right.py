"""Misconception: the number of right decisions says how many lie below the threshold.

Sentence: The threshold is 0.71
"""


def atc(confidence, right, current):
    """Return the estimated accuracy of decisions with these current confidences."""
    ordered = np.sort(np.asarray(confidence, dtype=float))
    errors = int(np.sum(right))
    if errors == 0:
        return 0.0
    return float(np.mean(np.asarray(current, dtype=float) >= ordered[min(errors, len(ordered) - 1)]))
