"""With pandas: cut, value_counts, reindex."""


def psi(reference, current, n_bins=10, epsilon=1e-4):
    reference, current = pd.Series(reference, dtype=float).dropna(), pd.Series(current, dtype=float).dropna()
    if reference.empty or current.empty:
        raise ValueError("a sample has no values")
    inner = reference.quantile([step / n_bins for step in range(1, n_bins)]).drop_duplicates()
    edges = [-np.inf, *inner, np.inf]
    p, q = (
        pd.cut(sample, edges, right=False).value_counts(normalize=True, sort=False).clip(lower=epsilon)
        for sample in (reference, current)
    )
    return ((q - p) * np.log(q / p)).sum()
