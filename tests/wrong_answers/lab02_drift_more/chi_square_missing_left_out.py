"""Misconception: a missing value is no information.

Sentence: A missing value is a category
"""


def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts() for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, len(table) - 1)), float(np.sqrt(statistic / table.sum()))
