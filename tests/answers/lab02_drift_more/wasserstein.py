"""wasserstein: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: largest_gap
# Misconception: the distance is the largest gap, as for KS.
# Sentence: Each value has moved by 10
# -     return float(np.sum(gaps * np.diff(everywhere)))
    return float(gaps.max())

# %% wrong: means
# Misconception: the distance is the difference of the means.
# Sentence: The curves cross here
def wasserstein(reference, current):
    reference, current = (np.sort(pd.Series(sample).dropna()) for sample in (reference, current))
    return float(abs(reference.mean() - current.mean()))

# %% wrong: same_length
# Misconception: both samples have the same length.
# Sentence: A quarter of the values must move
# -     current_curve = np.searchsorted(current, everywhere, side="right") / len(current)
    current_curve = np.searchsorted(current, everywhere, side="right") / len(reference)

# %% wrong: signed
# Misconception: positive and negative gaps may cancel.
# Sentence: The curves cross here
# -     gaps = np.abs(reference_curve - current_curve)[:-1]
# -     return float(np.sum(gaps * np.diff(everywhere)))
    gaps = (reference_curve - current_curve)[:-1]
    return float(abs(np.sum(gaps * np.diff(everywhere))))

# %% wrong: ties_left
# Misconception: on which side equal values count makes no difference.
# Sentence: Each value has moved by 10
# -     current_curve = np.searchsorted(current, everywhere, side="right") / len(current)
    current_curve = np.searchsorted(current, everywhere, side="left") / len(current)

# %% wrong: widths_forgotten
# Misconception: a sum of gaps is an area.
# Sentence: Each value has moved by 10
# -     return float(np.sum(gaps * np.diff(everywhere)))
    return float(np.sum(gaps))

# %% right: quantiles
# Style: As the mean gap of the quantile functions, from step to step.
def wasserstein(reference, current):
    one, two = (np.sort(pd.Series(sample).dropna().to_numpy(dtype=float)) for sample in (reference, current))
    levels = np.unique(
        np.concatenate([[0], np.arange(1, len(one) + 1) / len(one), np.arange(1, len(two) + 1) / len(two)])
    )
    middle = (levels[1:] + levels[:-1]) / 2
    quantiles = [sample[np.minimum((middle * len(sample)).astype(int), len(sample) - 1)] for sample in (one, two)]
    return float(np.sum(np.diff(levels) * np.abs(quantiles[0] - quantiles[1])))

# %% right: scipy
# Style: By SciPy.
def wasserstein(reference, current):
    samples = [np.asarray(sample, dtype=float) for sample in (reference, current)]
    return float(wasserstein_distance(*(sample[~np.isnan(sample)] for sample in samples)))
