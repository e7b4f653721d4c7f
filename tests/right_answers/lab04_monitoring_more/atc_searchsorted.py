"""By the rank among the sorted validation confidences."""


def atc(confidence, right, current):
    known = sorted(float(c) for c in confidence)
    wrong = len(known) - int(np.count_nonzero(np.asarray(right)))
    at_least = np.searchsorted(known, np.asarray(current, dtype=float), side="right")
    return float((at_least > wrong).mean())
