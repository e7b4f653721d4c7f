"""As the mean gap of the quantile functions, from step to step."""


def wasserstein(reference, current):
    one, two = (np.sort(pd.Series(sample).dropna().to_numpy(dtype=float)) for sample in (reference, current))
    levels = np.unique(
        np.concatenate([[0], np.arange(1, len(one) + 1) / len(one), np.arange(1, len(two) + 1) / len(two)])
    )
    middle = (levels[1:] + levels[:-1]) / 2
    quantiles = [sample[np.minimum((middle * len(sample)).astype(int), len(sample) - 1)] for sample in (one, two)]
    return float(np.sum(np.diff(levels) * np.abs(quantiles[0] - quantiles[1])))
