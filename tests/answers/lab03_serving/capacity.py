"""capacity: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: busy_below_one
# Misconception: a server that is less than fully busy has no queue.
# Sentence: The p99 decides, not the mean
# -         if p99 <= limit:
        if sum(work) < servers * (done.max() - arrivals[0]):

# %% wrong: busy_of_one
# Misconception: work divided by time is how busy each server is.
# Sentence: two servers had 11 s each
# -             return {"servers": servers, "p99": p99, "busy": float(sum(work) / (servers * time)), "inside": inside}
            return {"servers": servers, "p99": p99, "busy": float(sum(work) / time), "inside": inside}

# %% wrong: inside_without_waiting
# Misconception: only those who are served are in the system.
# Sentence: Those who wait are inside too
# -             inside = float(rate * waits.mean())
            inside = float(rate * np.mean(work))

# %% wrong: mean
# Misconception: a limit is for the average request.
# Sentence: the p99 of all waits, not their mean
# -         p99 = float(np.quantile(waits, 0.99, method="inverted_cdf"))
        p99 = float(np.mean(waits))

# %% wrong: never_gives_up
# Misconception: enough servers keep any limit.
# Sentence: no number of servers helps
# -     raise ValueError("20 servers do not keep the limit")
    return {"servers": servers, "p99": p99, "busy": 0.0, "inside": 0.0}

# %% wrong: strict_limit
# Misconception: a limit must be undercut.
# Sentence: a p99 equal to the limit is kept
# -         if p99 <= limit:
        if p99 < limit:

# %% wrong: time_from_zero
# Misconception: the clock begins at zero.
# Sentence: time runs from the first arrival
# -             time = float(done.max() - arrivals[0])
            time = float(done.max())

# %% right: counts_inside
# Style: The mean number inside is an area under a curve of steps, without Little's law.
def capacity(arrivals, work, limit):
    arrivals, work = np.asarray(arrivals, float), np.asarray(work, float)
    for servers in range(1, 21):
        done = departures(arrivals, work, servers)
        p99 = np.sort(done - arrivals)[-(-99 * len(done) // 100) - 1]
        if p99 > limit:
            continue
        steps = sorted([(moment, 1) for moment in arrivals] + [(moment, -1) for moment in done])
        area, inside, last = 0.0, 0, steps[0][0]
        for moment, change in steps:
            area, inside, last = area + inside * (moment - last), inside + change, moment
        span = last - arrivals.min()
        return {"servers": servers, "p99": float(p99), "busy": work.sum() / servers / span, "inside": area / span}
    raise ValueError("more servers do not help")

# %% right: own_queue
# Style: A queue of its own, with a heap of free servers.
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
