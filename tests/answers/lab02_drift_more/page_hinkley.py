"""page_hinkley: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: both_ways
# Misconception: a test of the mean looks in both directions.
# Sentence: this test looks for a rise
# -     alarms, count, mean, total, lowest = [], 0, 0.0, 0.0, np.inf
    alarms, count, mean, total, lowest, highest = [], 0, 0.0, 0.0, np.inf, -np.inf
# -         lowest = min(lowest, total)
# -         if count >= 30 and total - lowest > threshold:
        lowest, highest = min(lowest, total), max(highest, total + 2 * tolerance * count)
        if count >= 30 and max(total - lowest, highest - total - 2 * tolerance * count) > threshold:
# -             count, mean, total, lowest = 0, 0.0, 0.0, np.inf
            count, mean, total, lowest, highest = 0, 0.0, 0.0, np.inf, -np.inf

# %% wrong: fixed_tolerance
# Misconception: the library's default tolerance fits every stream.
# Sentence: use tolerance and threshold
# -         total += value - mean - tolerance
        total += value - mean - 0.005

# %% wrong: from_zero
# Misconception: the total is compared with 0, not with its lowest value.
# Sentence: Keep the order of the steps
# -         if count >= 30 and total - lowest > threshold:
        if count >= 30 and total > threshold:

# %% wrong: mean_before
# Misconception: the mean is that of the values before this one.
# Sentence: at position 66
# -         count += 1
        count += 1
        total += value - mean - tolerance
# -         total += value - mean - tolerance

# %% wrong: mean_kept
# Misconception: after an alarm only the total begins anew.
# Sentence: at position 66
# -             count, mean, total, lowest = 0, 0.0, 0.0, np.inf
            total, lowest = 0.0, np.inf

# %% wrong: never_falls
# Misconception: the total is set to 0 whenever it is negative, as in a CUSUM.
# Sentence: No alarm before the 30th
# -         lowest = min(lowest, total)
# -         if count >= 30 and total - lowest > threshold:
        lowest = 0.0
        total = max(total, 0.0)
        if count >= 31 and total - lowest > threshold:

# %% wrong: no_warm_up
# Misconception: an early alarm is as good as any.
# Sentence: No alarm before the 30th value
# -         if count >= 30 and total - lowest > threshold:
        if total - lowest > threshold:

# %% right: cusum
# Style: With the total counted from its lowest point.
def page_hinkley(values, tolerance=0.005, threshold=50.0):
    alarms, climbed = [], None
    count, total = 0, 0.0
    for place, value in enumerate(values):
        count, total = count + 1, total + value
        step = value - total / count - tolerance
        climbed = 0.0 if climbed is None else max(0.0, climbed + step)
        if count >= 30 and climbed > threshold:
            alarms.append(place)
            climbed, count, total = None, 0, 0.0
    return alarms

# %% right: vectors
# Style: From alarm to alarm, with cumulative sums.
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
