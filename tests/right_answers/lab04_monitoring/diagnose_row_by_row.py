"""Row by row, like a person with a runbook."""


def diagnose(metrics, log):
    start, end, seen = None, None, set()
    for row in metrics.to_dict("records"):
        outside = {name for name, (low, high) in LIMITS.items() if not low <= row[name] <= high}
        seen |= outside
        if outside and start is None:
            start = row["minute"]
        if not outside and start is not None and end is None:
            end = row["minute"]
    events = log.to_dict("records")
    page = min(e["minute"] for e in events if e["event"] == "page" and e["minute"] >= start)
    fresh = any(e["event"] == "release" and start - 10 <= e["minute"] <= start for e in events)
    cause = "bad release" if fresh else "unknown"
    for name, other in (("temp", "unit change"), ("missing", "dead feed"), ("requests", "overload")):
        cause = other if name in seen else cause
    return {"start": start, "detect": page - start, "restore": end - start, "cause": cause}
