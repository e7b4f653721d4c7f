"""With NumPy's interpolation over the cumulative counts."""


def read_back(text, name, q):
    rows = [
        (float(dict(labels)["le"]), v) for (sample, labels), v in samples(text).items() if sample == name + "_bucket"
    ]
    counts = (
        pd.Series([v for _, v in rows], index=[b for b, _ in rows], dtype=float).groupby(level=0).sum().sort_index()
    )
    if counts.empty or counts.iloc[-1] == 0:
        return float("nan")
    finite = counts[counts.index < np.inf]
    rank = q * counts.iloc[-1]
    if rank > finite.iloc[-1]:
        return float(finite.index[-1])
    place = int(np.searchsorted(finite.to_numpy(), rank))
    low, below = (finite.index[place - 1], finite.iloc[place - 1]) if place else (0.0, 0.0)
    return float(np.interp(rank, [below, finite.iloc[place]], [low, finite.index[place]]))
