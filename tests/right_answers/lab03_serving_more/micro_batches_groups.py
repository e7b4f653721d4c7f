"""Style: first the groups, then the clock"""


def micro_batches(arrivals, most, hold, cost):
    groups = []
    for arrival in arrivals:
        if groups and len(groups[-1]) < most and arrival <= groups[-1][0] + hold:
            groups[-1].append(arrival)
        else:
            groups.append([arrival])
    waits, clock = [], float("-inf")
    for group in groups:
        closed = group[-1] if len(group) == most else group[0] + hold
        clock = max(clock, closed) + cost(len(group))
        waits.extend(clock - arrival for arrival in group)
    return waits
