"""With counters, category by category."""


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
