"""judge: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: false_streams
# Misconception: a stream has a false alarm or it has none.
# Sentence: Three alarms before the change count as three
# -     false = [sum(place < change for place in places) for places in alarms]
    false = [any(place < change for place in places) for places in alarms]

# %% wrong: first_is_all
# Misconception: the first alarm of a stream is its answer, true or false.
# Sentence: The first stream costs 50 + 20
# -     first = [next((place for place in places if place >= change), None) for places in alarms]
    first = [next((place for place in places[:1] if place >= change), None) for places in alarms]

# %% wrong: last_alarm
# Misconception: the delay runs to the last alarm.
# Sentence: The first alarm after the change counts
# -     first = [next((place for place in places if place >= change), None) for places in alarms]
    first = [next((place for place in reversed(places) if place >= change), None) for places in alarms]

# %% wrong: mean_delay
# Misconception: the average describes the delay.
# Sentence: The median of the delays
# -         "delay": float(np.median(delays)) if delays else None,
        "delay": float(np.mean(delays)) if delays else None,

# %% wrong: missed_in_median
# Misconception: a missed stream has a delay as well: to the end.
# Sentence: The first stream costs 50 + 20
# -         "delay": float(np.median(delays)) if delays else None,
        "delay": float(np.median(delays + [length - change] * first.count(None))),

# %% wrong: missed_is_free
# Misconception: a change that nobody notices costs nothing.
# Sentence: it costs 100
# -     waited = sum(delays) + (len(alarms) - len(delays)) * (length - change)
    waited = sum(delays)

# %% wrong: strictly_after
# Misconception: an alarm at the change itself is a false one.
# Sentence: a delay of 0
# -     false = [sum(place < change for place in places) for places in alarms]
# -     first = [next((place for place in places if place >= change), None) for places in alarms]
    false = [sum(place <= change for place in places) for places in alarms]
    first = [next((place for place in places if place > change), None) for places in alarms]

# %% right: arrays
# Style: With arrays, stream by stream.
def judge(alarms, change, length, costs):
    rows = []
    for places in alarms:
        places = np.array(places, dtype=float)
        after = places[places >= change]
        rows.append([(places < change).sum(), after[0] - change if len(after) else np.nan])
    table = pd.DataFrame(rows, columns=["false", "delay"])
    waits = table["delay"].fillna(length - change)
    return {
        "false_alarms": float(table["false"].mean()),
        "missed": float(table["delay"].isna().mean()),
        "delay": None if table["delay"].isna().all() else float(table["delay"].median()),
        "cost": float((costs[0] * table["false"] + costs[1] * waits).mean()),
    }

# %% right: bisect
# Style: With bisect, since the positions rise.
def judge(alarms, change, length, costs):
    from bisect import bisect_left
    from statistics import median

    price, event = costs
    before = [bisect_left(places, change) for places in alarms]
    waits = [places[k] - change if k < len(places) else None for places, k in zip(alarms, before)]
    seen = [wait for wait in waits if wait is not None]
    cost = [price * k + event * (length - change if wait is None else wait) for k, wait in zip(before, waits)]
    return dict(
        false_alarms=sum(before) / len(before),
        missed=1 - len(seen) / len(waits),
        delay=median(seen) if seen else None,
        cost=sum(cost) / len(cost),
    )
