"""Misconception: a full batch waits for the end of its hold.

Sentence: The batch is full at 1 ms, and closes then.
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
        starts = max(closes, free)
        free = starts + cost(size)
        waits += [free - arrival for arrival in arrivals[first : last + 1]]
        first = last + 1
    return waits
