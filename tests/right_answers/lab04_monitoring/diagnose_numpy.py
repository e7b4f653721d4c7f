"""With NumPy's positions."""


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
