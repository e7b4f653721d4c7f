"""A table of both readers."""


def cohens_kappa(first, second):
    if len(first) != len(second) or not len(first):
        raise ValueError("no pairs")
    table = pd.crosstab(np.array(first), np.array(second), normalize=True)
    codes = sorted({*first, *second})
    table = table.reindex(index=codes, columns=codes, fill_value=0).to_numpy()
    by_chance = table.sum(axis=0) @ table.sum(axis=1)
    return np.nan if np.isclose(by_chance, 1) else (np.trace(table) - by_chance) / (1 - by_chance)
