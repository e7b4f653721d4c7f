"""Misconception: the mean says how long people wait.

Sentence: the cheapest size that keeps the limit
"""


def batch_size(arrivals, costs, limit):
    """Return the cheapest batch size whose p99 is within the limit, or None."""
    good = []
    for size, cost in costs.items():
        last = np.append(np.arange(size, len(arrivals), size), len(arrivals)) - 1
        done = departures(np.asarray(arrivals)[last], [cost] * len(last))
        waits = np.repeat(done, np.diff(last, prepend=-1)) - arrivals
        if np.mean(waits) <= limit:
            good.append(size)
    return min(good, key=lambda size: costs[size] / size, default=None)
