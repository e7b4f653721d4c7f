"""Misconception: a PSI below 0.1 is no drift.

Sentence: have moved, if only a little
"""


def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    from_ends = np.quantile(reference["wind"], np.arange(1, 10) / 10)
    p, q = (
        np.bincount(np.searchsorted(from_ends, x, side="right"), minlength=10) / 2000 for x in (reference["wind"], wind)
    )
    if np.sum((q - p) * np.log(np.maximum(q, 1e-4) / p)) > 0.1:
        return "data"
    if current["late"].count() < 200:
        return "cannot tell"
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"
