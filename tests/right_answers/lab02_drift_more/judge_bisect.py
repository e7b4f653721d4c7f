"""With bisect, since the positions rise."""


def judge(alarms, change, length, costs):
    from bisect import bisect_left
    from statistics import median

    price, event = costs
    before = [bisect_left(places, change) for places in alarms]
    waits = [places[k] - change if k < len(places) else None for places, k in zip(alarms, before)]
    seen = [wait for wait in waits if wait is not None]
    cost = [price * k + event * (length - change if wait is None else wait) for k, wait in zip(before, waits)]
    return dict(
        false_alarms=sum(before) / len(before),
        missed=1 - len(seen) / len(waits),
        delay=median(seen) if seen else None,
        cost=sum(cost) / len(cost),
    )
