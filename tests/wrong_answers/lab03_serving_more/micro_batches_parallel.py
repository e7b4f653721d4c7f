"""Misconception: each batch is done at once.

Sentence: A later one opens a batch of its own, and the server is busy until 15 ms.
"""


def micro_batches(arrivals, most, hold, cost):
    """Return each request's wait in seconds."""
    arrivals, waits, free, first = list(arrivals), [], 0.0, 0
    while first < len(arrivals):
        closes = arrivals[first] + hold
        last = first
        while last + 1 < len(arrivals) and last + 1 - first < most and arrivals[last + 1] <= closes:
            last += 1
        size = last + 1 - first
        starts = arrivals[last] if size == most else closes
        free = starts + cost(size)
        waits += [free - arrival for arrival in arrivals[first : last + 1]]
        first = last + 1
    return waits
