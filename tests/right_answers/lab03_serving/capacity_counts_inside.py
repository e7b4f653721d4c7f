"""The mean number inside is an area under a curve of steps, without Little's law."""


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
