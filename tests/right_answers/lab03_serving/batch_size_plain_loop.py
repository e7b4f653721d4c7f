"""Batches one after the other in a plain loop."""


def batch_size(arrivals, costs, limit):
    arrivals = [float(moment) for moment in arrivals]
    best = None
    for size in sorted(costs):
        free, waits = float("-inf"), []
        for first in range(0, len(arrivals), size):
            batch = arrivals[first : first + size]
            free = max(free, batch[-1]) + costs[size]
            waits += [free - moment for moment in batch]
        worst = sorted(waits)[-(-99 * len(waits) // 100) - 1]
        if worst <= limit and (best is None or costs[size] / size < costs[best] / best):
            best = size
    return best
