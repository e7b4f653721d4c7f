"""drift_is_not_harm: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: alert_none
# Misconception: the policy to beat is silence.
# Sentence: harm, without drift
# -     names = {(True, True): "both", (True, False): "drift", (False, True): "harm", (False, False): "neither"}

# -         warned = rows["score"] >= 17
# -         on_time = rows["flights"] - rows["late"]
        warned, on_time = rows["score"] >= 17, rows["flights"] - rows["late"]
# -         verdicts[month] = names[bool(distance[month] > limit), bool(cost > on_time.sum())]
        drift, harm = distance[month] > limit, cost > 5 * rows["late"].sum()
        verdicts[month] = {(1, 1): "both", (1, 0): "drift", (0, 1): "harm", (0, 0): "neither"}[drift, harm]

# %% wrong: all_warnings_cost
# Misconception: every warning costs, right or wrong.
# Sentence: drift without harm
def drift_is_not_harm(counts, distance, limit=0.25):
    verdicts = {}
    for month, rows in counts.groupby("month"):
        warned, on_time = rows["score"] >= 17, rows["flights"] - rows["late"]
        cost = 5 * rows["late"][~warned].sum() + rows["flights"][warned].sum()
        drift, harm = distance[month] > limit, cost > on_time.sum()
        verdicts[month] = {(1, 1): "both", (1, 0): "drift", (0, 1): "harm", (0, 0): "neither"}[drift, harm]
    return verdicts

# %% wrong: drift_is_harm
# Misconception: what has drifted does harm.
# Sentence: harm, without drift
# -     names = {(True, True): "both", (True, False): "drift", (False, True): "harm", (False, False): "neither"}

# -         warned = rows["score"] >= 17
# -         on_time = rows["flights"] - rows["late"]
        warned, on_time = rows["score"] >= 17, rows["flights"] - rows["late"]
# -         verdicts[month] = names[bool(distance[month] > limit), bool(cost > on_time.sum())]
        drift, harm = distance[month] > limit, distance[month] > limit
        verdicts[month] = {(1, 1): "both", (1, 0): "drift", (0, 1): "harm", (0, 0): "neither"}[drift, harm]

# %% wrong: errors_alike
# Misconception: all errors cost the same.
# Sentence: harm, without drift
def drift_is_not_harm(counts, distance, limit=0.25):
    verdicts = {}
    for month, rows in counts.groupby("month"):
        warned, on_time = rows["score"] >= 17, rows["flights"] - rows["late"]
        cost = rows["late"][~warned].sum() + on_time[warned].sum()
        drift, harm = distance[month] > limit, cost > on_time.sum()
        verdicts[month] = {(1, 1): "both", (1, 0): "drift", (0, 1): "harm", (0, 0): "neither"}[drift, harm]
    return verdicts

# %% wrong: fixed_limit
# Misconception: 0.25 is the limit always.
# Sentence: at a limit of 0.3
# -     names = {(True, True): "both", (True, False): "drift", (False, True): "harm", (False, False): "neither"}

# -         warned = rows["score"] >= 17
# -         on_time = rows["flights"] - rows["late"]
        warned, on_time = rows["score"] >= 17, rows["flights"] - rows["late"]
# -         verdicts[month] = names[bool(distance[month] > limit), bool(cost > on_time.sum())]
        drift, harm = distance[month] > 0.25, cost > on_time.sum()
        verdicts[month] = {(1, 1): "both", (1, 0): "drift", (0, 1): "harm", (0, 0): "neither"}[drift, harm]

# %% wrong: half
# Misconception: a warning pays from one half on.
# Sentence: drift without harm
# -     names = {(True, True): "both", (True, False): "drift", (False, True): "harm", (False, False): "neither"}

# -         warned = rows["score"] >= 17
# -         on_time = rows["flights"] - rows["late"]
        warned, on_time = rows["score"] >= 50, rows["flights"] - rows["late"]
# -         verdicts[month] = names[bool(distance[month] > limit), bool(cost > on_time.sum())]
        drift, harm = distance[month] > limit, cost > on_time.sum()
        verdicts[month] = {(1, 1): "both", (1, 0): "drift", (0, 1): "harm", (0, 0): "neither"}[drift, harm]

# %% wrong: strict_threshold
# Misconception: a warning needs more than the threshold.
# Sentence: A score of 17 is warned
# -     names = {(True, True): "both", (True, False): "drift", (False, True): "harm", (False, False): "neither"}

# -         warned = rows["score"] >= 17
# -         on_time = rows["flights"] - rows["late"]
        warned, on_time = rows["score"] > 17, rows["flights"] - rows["late"]
# -         verdicts[month] = names[bool(distance[month] > limit), bool(cost > on_time.sum())]
        drift, harm = distance[month] > limit, cost > on_time.sum()
        verdicts[month] = {(1, 1): "both", (1, 0): "drift", (0, 1): "harm", (0, 0): "neither"}[drift, harm]

# %% right: columns
# Style: Without a loop over months: columns first, then sums by month.
def drift_is_not_harm(counts, distance, limit=0.25):
    quiet = counts["score"] < 17
    # Alert-all pays for the punctual flights too, so only the quiet ones make a difference.
    extra = (5 * counts["late"] - (counts["flights"] - counts["late"])).where(quiet, 0)
    table = extra.groupby(counts["month"]).sum()
    words = [["neither", "harm"], ["drift", "both"]]
    return {int(month): words[distance[month] > limit][value > 0] for month, value in table.items()}

# %% right: plain
# Style: In plain Python, row by row.
def drift_is_not_harm(counts, distance, limit=0.25):
    model, everybody = {}, {}
    for row in counts.to_dict("records"):
        month, punctual = row["month"], row["flights"] - row["late"]
        everybody[month] = everybody.get(month, 0) + punctual
        model[month] = model.get(month, 0) + (punctual if row["score"] > 16 else 5 * row["late"])
    verdicts = {}
    for month in model:
        if distance[month] > limit:
            verdicts[month] = "both" if model[month] > everybody[month] else "drift"
        else:
            verdicts[month] = "harm" if model[month] > everybody[month] else "neither"
    return verdicts
