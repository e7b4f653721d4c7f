"""With pandas' own as-of join, on one day for all."""


def as_of(predictions, reports, today):
    ordered = reports.sort_values("reported", kind="stable").reset_index(drop=True)
    left = predictions.reset_index(drop=True).assign(reported=today)
    right = ordered[["flight", "reported", "late"]].astype({"reported": left["reported"].dtype})
    joined = pd.merge_asof(left, right, on="reported", by="flight")
    return predictions.assign(late=joined["late"].to_numpy(dtype=float))
