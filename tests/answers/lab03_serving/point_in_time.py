"""point_in_time: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: all_origins
# Misconception: a delay anywhere says something about every airport.
# Sentence: 11:30 is LGA's
# -     for origin, rows in events.dropna(subset=["left"]).sort_values("left").groupby("origin"):
    for origin, rows in events.dropna(subset=["left"]).sort_values("left").groupby(lambda _: 0):
# -         here = (questions["origin"] == origin).to_numpy()
        here = np.full(len(questions), True)

# %% wrong: all_the_past
# Misconception: everything that was ever known counts.
# Sentence: JFK knows one departure of the last 2 hours
# -         start = times.searchsorted(asked - pd.Timedelta(hours=hours), side="right")
        start = np.zeros(len(asked), dtype=int)

# %% wrong: before_only
# Misconception: what happens at this very moment is not known.
# Sentence: just when the question is asked
# -         end = times.searchsorted(asked, side="right")
        end = times.searchsorted(asked, side="left")

# %% wrong: by_due
# Misconception: a delay is known from the scheduled departure on.
# Sentence: by when they left
# -     for origin, rows in events.dropna(subset=["left"]).sort_values("left").groupby("origin"):
    events = events.dropna(subset=["left"]).copy()
    events["left"] = events["left"] - pd.to_timedelta(events["dep_delay"], unit="min")
    for origin, rows in events.sort_values("left").groupby("origin"):

# %% wrong: closed_start
# Misconception: a window contains both of its ends.
# Sentence: exactly 2 hours old is outside
# -         start = times.searchsorted(asked - pd.Timedelta(hours=hours), side="right")
        start = times.searchsorted(asked - pd.Timedelta(hours=hours), side="left")

# %% wrong: not_sorted
# Misconception: a table is in the order of time.
# Sentence: in no order
# -     for origin, rows in events.dropna(subset=["left"]).sort_values("left").groupby("origin"):
    for origin, rows in events.dropna(subset=["left"]).groupby("origin"):

# %% wrong: nothing_is_zero
# Misconception: no departure is no delay.
# Sentence: exactly 2 hours old is outside: NaN
# -     return means
    return np.nan_to_num(means)

# %% wrong: whole_window
# Misconception: what lies near the question in time may be used.
# Sentence: 12:20 is to come
# -         end = times.searchsorted(asked, side="right")
        end = times.searchsorted(asked + pd.Timedelta(hours=hours), side="right")

# %% right: bisect
# Style: One sorted list for each airport, and bisect.
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

# %% right: merge_asof
# Style: pandas joins each question with the running sums as of two moments.
def point_in_time(events, questions, hours=2):
    left = events.dropna(subset=["left"]).sort_values("left")[["origin", "left", "dep_delay"]]
    left["total"] = left.groupby("origin")["dep_delay"].cumsum()
    left["count"] = left.groupby("origin").cumcount() + 1

    def as_of(moments):
        wanted = pd.DataFrame({"origin": questions["origin"].to_numpy(), "left": moments.to_numpy()})
        wanted["left"] = pd.DatetimeIndex(wanted["left"]).tz_localize(None).astype("datetime64[us]")
        wanted["place"] = range(len(wanted))
        known = left.assign(left=pd.DatetimeIndex(left["left"]).tz_convert(None).astype("datetime64[us]"))
        joined = pd.merge_asof(wanted.sort_values("left"), known, on="left", by="origin")
        return joined.sort_values("place")[["total", "count"]].fillna(0).to_numpy()

    moments = questions["asked"].dt.tz_convert(None)
    change = as_of(moments) - as_of(moments - pd.Timedelta(hours=hours))
    return np.divide(change[:, 0], change[:, 1], out=np.full(len(change), np.nan), where=change[:, 1] > 0)
