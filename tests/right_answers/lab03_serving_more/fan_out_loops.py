"""Style: plain loops"""


def fan_out(first, second, after=None):
    waits, twice, asked = [], 0, 0
    for row, copies in zip(first, second):
        slowest = 0.0
        for wait, copy in zip(row, copies):
            asked += 1
            if after is not None and wait > after:
                twice += 1
                wait = min(wait, after + copy)
            slowest = max(slowest, float(wait))
        waits.append(slowest)
    waits.sort()
    half, most = (max(math.ceil(share * len(waits) - 1e-9), 1) - 1 for share in (0.5, 0.99))
    return {"p50": waits[half], "p99": waits[most], "extra": twice / asked}
