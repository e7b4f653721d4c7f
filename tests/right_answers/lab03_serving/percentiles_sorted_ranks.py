"""Ranks in a sorted list, with exact whole numbers."""


def percentiles(sent, done, shares, interval=None):
    from fractions import Fraction
    from math import ceil, inf, isnan

    waits = []
    for begin, end in zip(list(sent), list(done), strict=True):
        wait = float(end) - float(begin)
        if isnan(wait):
            waits.append(inf)
            continue
        waits.append(wait)
        missing = wait - interval if interval else 0
        while interval and missing >= interval:
            waits.append(missing)
            missing -= interval
    waits.sort()
    ranks = [ceil(Fraction(str(share)) * len(waits)) for share in shares]
    return [waits[max(rank, 1) - 1] for rank in ranks]
