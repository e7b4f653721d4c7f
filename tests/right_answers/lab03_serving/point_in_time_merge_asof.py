"""pandas joins each question with the running sums as of two moments."""


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
