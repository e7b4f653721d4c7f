"""Misconception: the threshold is the highest confidence of a wrong decision.

Sentence: The threshold is 0.71
"""


def atc(confidence, right, current):
    """Return the estimated accuracy of decisions with these current confidences."""
    ordered = np.sort(np.asarray(confidence, dtype=float))
    errors = int(len(ordered) - np.sum(right))
    if errors == len(ordered):
        return 0.0
    return float(
        np.mean(np.asarray(current, dtype=float) >= np.max(np.asarray(confidence)[np.asarray(right) == 0], initial=0))
    )
