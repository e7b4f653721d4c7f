"""Misconception: a window contains both of its ends.

Sentence: exactly 2 hours old is outside
"""


def point_in_time(events, questions, hours=2):
    """Return the mean delay at each question's origin that was known when it was asked."""
    means = np.full(len(questions), np.nan)
    for origin, rows in events.dropna(subset=["left"]).sort_values("left").groupby("origin"):
        times, sums = pd.DatetimeIndex(rows["left"]), np.append(0, rows["dep_delay"].cumsum())
        here = (questions["origin"] == origin).to_numpy()
        asked = pd.DatetimeIndex(questions.loc[here, "asked"])
        end = times.searchsorted(asked, side="right")
        start = times.searchsorted(asked - pd.Timedelta(hours=hours), side="left")
        with np.errstate(invalid="ignore"):
            means[here] = (sums[end] - sums[start]) / (end - start)
    return means
