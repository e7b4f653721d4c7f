"""Misconception: no label means on time.

Sentence: Fewer than 200 labels: nobody knows
"""


def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    if ks_2samp(reference["wind"], wind.dropna()).pvalue < 0.001:
        return "data"
    current = current.fillna({"late": 0})
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"
