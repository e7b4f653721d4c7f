"""Misconception: a delay anywhere says something about every airport.

Sentence: 11:30 is LGA's
"""


def point_in_time(events, questions, hours=2):
    """Return the mean delay at each question's origin that was known when it was asked."""
    means = np.full(len(questions), np.nan)
    for origin, rows in events.dropna(subset=["left"]).sort_values("left").groupby(lambda _: 0):
        times, sums = pd.DatetimeIndex(rows["left"]), np.append(0, rows["dep_delay"].cumsum())
        here = np.full(len(questions), True)
        asked = pd.DatetimeIndex(questions.loc[here, "asked"])
        end = times.searchsorted(asked, side="right")
        start = times.searchsorted(asked - pd.Timedelta(hours=hours), side="right")
        with np.errstate(invalid="ignore"):
            means[here] = (sums[end] - sums[start]) / (end - start)
    return means
