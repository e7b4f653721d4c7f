"""chi_square: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: degrees
# Misconception: the degrees of freedom are the number of categories.
# Sentence: These are the counts of the worked example
def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, len(table))), float(np.sqrt(statistic / table.sum()))

# %% wrong: known_categories
# Misconception: what the reference never had is not a category.
# Sentence: A category that occurs in one sample only
def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).dropna().to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, len(table) - 1)), float(np.sqrt(statistic / table.sum()))

# %% wrong: missing_left_out
# Misconception: a missing value is no information.
# Sentence: A missing value is a category
def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts() for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, len(table) - 1)), float(np.sqrt(statistic / table.sum()))

# %% wrong: one_category
# Misconception: an undefined result may be returned as it is.
# Sentence: One category only: nothing can differ
def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, max(len(table) - 1, 0))), float(np.sqrt(statistic / table.sum()))

# %% wrong: reference_is_truth
# Misconception: the reference's shares are known without error, so only the current counts vary.
# Sentence: These are the counts of the worked example
def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    expected = table[:, 0] / table[:, 0].sum() * table[:, 1].sum()
    statistic = float(((table[:, 1] - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, len(table) - 1)), float(np.sqrt(statistic / table.sum()))

# %% wrong: v_per_sample
# Misconception: the size of a change is divided by the reference's rows.
# Sentence: These are the counts of the worked example
def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return statistic, float(chi2.sf(statistic, len(table) - 1)), float(np.sqrt(statistic / table[:, 0].sum()))

# %% wrong: yates
# Misconception: a library's default is the textbook's formula.
# Sentence: no correction
def chi_square(reference, current):
    counts = [pd.Series(sample, dtype=object).value_counts(dropna=False) for sample in (reference, current)]
    table = pd.concat(counts, axis=1).fillna(0).to_numpy()
    if len(table) == 1:
        return 0.0, 1.0, 0.0
    found = chi2_contingency(table)
    return float(found.statistic), float(found.pvalue), float(np.sqrt(found.statistic / table.sum()))

# %% right: counter
# Style: With counters, category by category.
def chi_square(reference, current):
    from collections import Counter

    tables = [Counter("missing" if pd.isna(value) else value for value in sample) for sample in (reference, current)]
    names, total = set(tables[0]) | set(tables[1]), sum(table.total() for table in tables)
    if len(names) < 2:
        return (0.0, 1.0, 0.0)
    statistic = 0.0
    for name in names:
        both = tables[0][name] + tables[1][name]
        for table in tables:
            expected = both * table.total() / total
            statistic += (table[name] - expected) ** 2 / expected
    return statistic, chi2.sf(statistic, len(names) - 1), (statistic / total) ** 0.5

# %% right: scipy
# Style: By SciPy's table and test.
def chi_square(reference, current):
    values = pd.Series([*reference, *current], dtype=object)
    values = values.where(values.notna(), "(missing)").astype(str)
    table = pd.crosstab(np.repeat([0, 1], [len(reference), len(current)]), values.to_numpy()).to_numpy()
    if table.shape[1] == 1:
        return 0.0, 1.0, 0.0
    found = chi2_contingency(table, correction=False)
    return float(found.statistic), float(found.pvalue), float((found.statistic / table.sum()) ** 0.5)
