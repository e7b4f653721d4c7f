"""Sizes from the cheapest on; the first that keeps the limit."""


def batch_size(arrivals, costs, limit):
    moments = pd.Series(np.asarray(arrivals, float))
    for size in sorted(costs, key=lambda size: costs[size] / size):
        number = np.arange(len(moments)) // size
        full = moments.groupby(number).max()
        done = pd.Series(departures(full, np.full(len(full), costs[size])))
        waits = done.loc[number].to_numpy() - moments.to_numpy()
        if np.quantile(waits, 0.99, method="inverted_cdf") <= limit:
            return size
