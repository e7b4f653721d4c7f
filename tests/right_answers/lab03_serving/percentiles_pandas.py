"""A table of waits; the omitted ones by repeating and subtracting."""


def percentiles(sent, done, shares, interval=None):
    waits = pd.Series(np.asarray(done, float) - np.asarray(sent, float)).fillna(np.inf)
    if interval:
        times = np.maximum(np.floor(waits / interval + 1e-9).astype(int), 1)
        repeated = waits.repeat(times)
        waits = repeated - interval * repeated.groupby(level=0).cumcount()
    ordered = np.sort(waits.to_numpy())
    share_of = np.arange(1, len(ordered) + 1) / len(ordered)
    return [float(ordered[np.argmax(share_of >= share - 1e-12)]) for share in shares]
