"""Misconception: a batch that has to wait for the server takes in who comes meanwhile.

Sentence: On 200 random requests a wait differs: a batch closes when it is full or its hold is over, in turn.
"""


def micro_batches(arrivals, most, hold, cost):
    """Return each request's wait in seconds."""
    arrivals, waits, free, first = list(arrivals), [], 0.0, 0
    while first < len(arrivals):
        closes = max(arrivals[first] + hold, free)
        last = first
        while last + 1 < len(arrivals) and last + 1 - first < most and arrivals[last + 1] <= closes:
            last += 1
        size = last + 1 - first
        starts = max(arrivals[last] if size == most else closes, free)
        free = starts + cost(size)
        waits += [free - arrival for arrival in arrivals[first : last + 1]]
        first = last + 1
    return waits
