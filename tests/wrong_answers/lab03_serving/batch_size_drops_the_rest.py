"""Misconception: what does not fill a batch does not count.

Sentence: a last, smaller batch, and it counts
"""


def batch_size(arrivals, costs, limit):
    """Return the cheapest batch size whose p99 is within the limit, or None."""
    good = []
    for size, cost in costs.items():
        last = np.arange(size, len(arrivals) + 1, size) - 1
        done = departures(np.asarray(arrivals)[last], [cost] * len(last))
        waits = np.repeat(done, size) - np.asarray(arrivals)[: size * len(done)]
        waits = waits if len(waits) else np.zeros(1)
        if np.quantile(waits, 0.99, method="inverted_cdf") <= limit:
            good.append(size)
    return min(good, key=lambda size: costs[size] / size, default=None)
