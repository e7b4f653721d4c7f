"""Misconception: a library's default is the textbook's formula.

Sentence: no correction
"""


def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    found = chi2_contingency(table)
    return float(found.statistic), float(found.pvalue), float(np.sqrt(found.statistic / table.sum()))
