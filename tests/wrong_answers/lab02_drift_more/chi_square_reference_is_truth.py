"""Misconception: the reference's shares are known without error, so only the current counts vary.

Sentence: These are the counts of the worked example
"""


def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    expected = table[:, 0] / table[:, 0].sum() * table[:, 1].sum()
    statistic = float(((table[:, 1] - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, len(table) - 1)), float(np.sqrt(statistic / table.sum()))
