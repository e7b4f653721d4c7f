"""Both by the field's library."""


def ks_and_js(reference, current, cuts):
    from scipy.spatial.distance import jensenshannon
    from scipy.stats import ks_2samp

    reference, current = (pd.Series(sample, dtype=float).dropna() for sample in (reference, current))
    counts = [np.histogram(sample, np.concatenate([[-np.inf], cuts, [np.inf]]))[0] for sample in (reference, current)]
    return ks_2samp(reference, current).statistic, jensenshannon(*counts)
