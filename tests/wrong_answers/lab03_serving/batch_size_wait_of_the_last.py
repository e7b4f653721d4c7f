"""Misconception: who comes last in a batch stands for all.

Sentence: 16 waits 150 ms to be full
"""


def batch_size(arrivals, costs, limit):
    """Return the cheapest batch size whose p99 is within the limit, or None."""
    good = []
    for size, cost in costs.items():
        last = np.append(np.arange(size, len(arrivals), size), len(arrivals)) - 1
        done = departures(np.asarray(arrivals)[last], [cost] * len(last))
        waits = done - np.asarray(arrivals)[last]
        if np.quantile(waits, 0.99, method="inverted_cdf") <= limit:
            good.append(size)
    return min(good, key=lambda size: costs[size] / size, default=None)
