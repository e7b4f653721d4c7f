"""With pandas: ranks within each day."""


def many_features(p_values, rate, method):
    table = pd.DataFrame(np.array(p_values, dtype=float))
    k = table.count(axis=1)
    if method == "each":
        return table.le(rate).to_numpy()
    if method == "bonferroni":
        return table.le(rate / k.clip(lower=1), axis=0).to_numpy()
    lines = table.rank(axis=1, method="max").mul(rate).div(k.clip(lower=1), axis=0)
    limit = table.where(table <= lines).max(axis=1).fillna(-1)
    return table.le(limit, axis=0).to_numpy()
