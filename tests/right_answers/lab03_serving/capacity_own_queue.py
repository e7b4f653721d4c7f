"""A queue of its own, with a heap of free servers."""


def capacity(arrivals, work, limit):
    import heapq

    def run(servers):
        free, ends = [0.0] * servers, []
        for arrival, seconds in zip(map(float, arrivals), map(float, work), strict=True):
            end = max(arrival, heapq.heappop(free)) + seconds
            heapq.heappush(free, end)
            ends.append(end)
        return np.array(ends)

    for servers in range(1, 21):
        ends = run(servers)
        waits = ends - np.array(arrivals)
        p99 = np.quantile(waits, 0.99, method="inverted_cdf")
        span = max(ends) - min(arrivals)
        if p99 <= limit:
            return dict(servers=servers, p99=p99, busy=np.sum(work) / (span * servers), inside=waits.sum() / span)
    raise ValueError(limit)
