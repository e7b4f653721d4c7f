"""Misconception: what the reference never had is not a category.

Sentence: A category that occurs in one sample only
"""


def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).dropna().to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, len(table) - 1)), float(np.sqrt(statistic / table.sum()))
