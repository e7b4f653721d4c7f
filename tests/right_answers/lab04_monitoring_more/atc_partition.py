"""Counting instead of sorting: the smallest threshold with the wanted share below it."""


def atc(confidence, right, current):
    confidence = np.asarray(confidence, dtype=float)
    errors = sum(1 for ok in right if not ok)
    if errors == len(confidence):
        return 0.0
    threshold = np.partition(confidence, errors)[errors]
    return sum(c >= threshold for c in np.asarray(current, dtype=float).tolist()) / len(current)
