"""Misconception: an undefined result may be returned as it is.

Sentence: One category only: nothing can differ
"""


def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, max(len(table) - 1, 0))), float(np.sqrt(statistic / table.sum()))
