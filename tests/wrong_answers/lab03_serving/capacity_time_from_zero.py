"""Misconception: the clock begins at zero.

Sentence: time runs from the first arrival
"""


def capacity(arrivals, work, limit):
    """Return {"servers", "p99", "busy", "inside"} for the fewest servers that keep p99 within the limit."""
    for servers in range(1, 21):
        done = departures(arrivals, work, servers)
        waits = done - np.asarray(arrivals)
        p99 = float(np.quantile(waits, 0.99, method="inverted_cdf"))
        if p99 <= limit:
            time = float(done.max())
            rate = len(waits) / time
            inside = float(rate * waits.mean())
            return {"servers": servers, "p99": p99, "busy": float(sum(work) / (servers * time)), "inside": inside}
    raise ValueError("20 servers do not keep the limit")
