"""One sorted list for each airport, and bisect."""


def point_in_time(events, questions, hours=2):
    from bisect import bisect_right
    from itertools import accumulate

    known = events[events["left"].notna()].sort_values("left")
    boards = {origin: rows["left"].tolist() for origin, rows in known.groupby("origin")}
    sums = {origin: [0.0, *accumulate(rows["dep_delay"])] for origin, rows in known.groupby("origin")}
    means = []
    for origin, moment in zip(questions["origin"], questions["asked"], strict=True):
        times = boards.get(origin, [])
        end = bisect_right(times, moment)
        start = bisect_right(times, moment - pd.Timedelta(hours=hours))
        means.append((sums[origin][end] - sums[origin][start]) / (end - start) if end > start else float("nan"))
    return np.array(means)
