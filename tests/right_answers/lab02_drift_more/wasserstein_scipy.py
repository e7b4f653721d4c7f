"""By SciPy."""


def wasserstein(reference, current):
    samples = [np.asarray(sample, dtype=float) for sample in (reference, current)]
    return float(wasserstein_distance(*(sample[~np.isnan(sample)] for sample in samples)))
