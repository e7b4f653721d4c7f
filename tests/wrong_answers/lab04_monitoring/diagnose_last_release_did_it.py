"""Misconception: the last release before the page is the cause.

Sentence: No release in the ten minutes before
"""


def diagnose(metrics, log):
    """Return {"start", "detect", "restore", "cause"} of a day's incident."""
    outside = pd.DataFrame({name: ~metrics[name].between(*limits) for name, limits in LIMITS.items()})
    bad, minute = outside.any(axis=1), metrics["minute"]
    start = int(minute[bad].min())
    pages, releases = (log.loc[log["event"] == event, "minute"] for event in ("page", "release"))
    inputs = {"requests": "overload", "missing": "dead feed", "temp": "unit change"}
    found = [cause for name, cause in inputs.items() if outside[name].any()]
    if not found:
        found = ["bad release" if (releases <= start).any() else "unknown"]
    detect = int(pages[pages >= start].min()) - start
    restore = int(minute[~bad & (minute > start)].min()) - start
    return {"start": start, "detect": detect, "restore": restore, "cause": found[0]}
