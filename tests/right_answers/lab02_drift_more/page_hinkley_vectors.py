"""From alarm to alarm, with cumulative sums."""


def page_hinkley(values, tolerance=0.005, threshold=50.0):
    values, start, alarms = np.asarray(values, dtype=float), 0, []
    while start < len(values):
        rest = values[start:]
        means = np.cumsum(rest) / np.arange(1, len(rest) + 1)
        totals = np.cumsum(rest - means - tolerance)
        high = totals - np.minimum.accumulate(totals) > threshold
        high[:29] = False
        if not high.any():
            break
        alarms.append(start + int(np.argmax(high)))
        start = alarms[-1] + 1
    return alarms
