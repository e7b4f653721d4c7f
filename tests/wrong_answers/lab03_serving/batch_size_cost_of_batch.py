"""Misconception: the cheapest batch is the one with the least cost.

Sentence: 16 waits 150 ms
"""


def batch_size(arrivals, costs, limit):
    """Return the cheapest batch size whose p99 is within the limit, or None."""
    good = []
    for size, cost in costs.items():
        last = np.append(np.arange(size, len(arrivals), size), len(arrivals)) - 1
        done = departures(np.asarray(arrivals)[last], [cost] * len(last))
        waits = np.repeat(done, np.diff(last, prepend=-1)) - arrivals
        if np.quantile(waits, 0.99, method="inverted_cdf") <= limit:
            good.append(size)
    return min(good, key=lambda size: costs[size], default=None)
