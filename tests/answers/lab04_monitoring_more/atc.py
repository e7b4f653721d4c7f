"""atc: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: counts_the_right
# Misconception: the number of right decisions says how many lie below the threshold.
# Sentence: The threshold is 0.71
# -     errors = int(len(ordered) - np.sum(right))
# -     if errors == len(ordered):
    errors = int(np.sum(right))
    if errors == 0:
# -     return float(np.mean(np.asarray(current, dtype=float) >= ordered[errors]))
    return float(np.mean(np.asarray(current, dtype=float) >= ordered[min(errors, len(ordered) - 1)]))

# %% wrong: errors_have_low_confidence
# Misconception: the threshold is the highest confidence of a wrong decision.
# Sentence: The threshold is 0.71
# -     return float(np.mean(np.asarray(current, dtype=float) >= ordered[errors]))
    return float(
        np.mean(np.asarray(current, dtype=float) >= np.max(np.asarray(confidence)[np.asarray(right) == 0], initial=0))
    )

# %% wrong: mean_confidence
# Misconception: the mean confidence is the accuracy.
# Sentence: The threshold is 0.71
# -     return float(np.mean(np.asarray(current, dtype=float) >= ordered[errors]))
    return float(np.mean(current))

# %% wrong: strictly_above
# Misconception: a confidence must be above the threshold.
# Sentence: The threshold is 0.71
# -     return float(np.mean(np.asarray(current, dtype=float) >= ordered[errors]))
    return float(np.mean(np.asarray(current, dtype=float) > ordered[errors]))

# %% right: partition
# Style: Counting instead of sorting: the smallest threshold with the wanted share below it.
def atc(confidence, right, current):
    confidence = np.asarray(confidence, dtype=float)
    errors = sum(1 for ok in right if not ok)
    if errors == len(confidence):
        return 0.0
    threshold = np.partition(confidence, errors)[errors]
    return sum(c >= threshold for c in np.asarray(current, dtype=float).tolist()) / len(current)

# %% right: searchsorted
# Style: By the rank among the sorted validation confidences.
def atc(confidence, right, current):
    known = sorted(float(c) for c in confidence)
    wrong = len(known) - int(np.count_nonzero(np.asarray(right)))
    at_least = np.searchsorted(known, np.asarray(current, dtype=float), side="right")
    return float((at_least > wrong).mean())
