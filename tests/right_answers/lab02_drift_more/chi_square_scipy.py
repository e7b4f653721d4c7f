"""By SciPy's table and test."""


def chi_square(reference, current):
    values = pd.Series([*reference, *current], dtype=object)
    values = values.where(values.notna(), "(missing)").astype(str)
    table = pd.crosstab(np.repeat([0, 1], [len(reference), len(current)]), values.to_numpy()).to_numpy()
    if table.shape[1] == 1:
        return 0.0, 1.0, 0.0
    found = chi2_contingency(table, correction=False)
    return float(found.statistic), float(found.pvalue), float((found.statistic / table.sum()) ** 0.5)
