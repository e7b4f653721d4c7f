"""diagnose: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: first_page_of_the_day
# Misconception: the first page of the day belongs to the incident.
# Sentence: detect: from start to the first page at or after it
# -     detect = int(pages[pages >= start].min()) - start
    detect = int(pages.min()) - start

# %% wrong: from_the_page
# Misconception: the incident begins when somebody is told.
# Sentence: The readings begin to be missing in the row of minute 940
# -     start = int(minute[bad].min())
    start = int(log.loc[log["event"] == "page", "minute"].max())

# %% wrong: last_release_did_it
# Misconception: the last release before the page is the cause.
# Sentence: No release in the ten minutes before
# -         found = ["bad release" if releases.between(start - 10, start).any() else "unknown"]
        found = ["bad release" if (releases <= start).any() else "unknown"]

# %% wrong: outputs_first
# Misconception: the warnings are what hurts, so they are the cause.
# Sentence: the warnings follow twenty minutes later
# -     if not found:
    if outside["warned"].any():

# %% wrong: restored_from_page
# Misconception: the time to restore is counted from the page on.
# Sentence: The first row within all limits is that of minute 1130
# -     restore = int(minute[~bad & (minute > start)].min()) - start
    restore = int(minute[~bad & (minute > start)].min()) - start - detect

# %% right: numpy
# Style: With NumPy's positions.
def diagnose(metrics, log):
    bad = {name: ((metrics[name] < low) | (metrics[name] > high)).to_numpy() for name, (low, high) in LIMITS.items()}
    anything = np.any(list(bad.values()), axis=0)
    first = int(np.argmax(anything))
    length = int(np.argmin(anything[first:]))
    minute = metrics["minute"].to_numpy()
    start = int(minute[first])
    pages = log["minute"][(log["event"] == "page") & (log["minute"] >= start)]
    ago = start - log["minute"][log["event"] == "release"]
    if bad["requests"].any():
        cause = "overload"
    elif bad["missing"].any():
        cause = "dead feed"
    elif bad["temp"].any():
        cause = "unit change"
    else:
        cause = "bad release" if ((ago >= 0) & (ago <= 10)).any() else "unknown"
    return dict(start=start, detect=int(pages.min()) - start, restore=int(minute[first + length]) - start, cause=cause)

# %% right: row_by_row
# Style: Row by row, like a person with a runbook.
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
