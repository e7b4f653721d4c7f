"""policy_cost: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: cancelled_is_late
# Misconception: a cancelled flight is the worst delay, hence a late one.
# Sentence: One late flight was missed (5), one warning was false (1).
# -     is_late, on_time = late == 1, late == 0
    is_late, on_time = late != 0, late == 0

# %% wrong: dropped_silently
# Misconception: flights without a label can be dropped without a word.
# Sentence: The last flight has no label: counted apart, in no cost.
# -         "no label": int(np.isnan(late).sum()),
        "no label": int(0),

# %% wrong: errors_alike
# Misconception: a miss and a false warning are one error each.
# Sentence: One late flight was missed (5), one warning was false (1).
# -         "policy": float(miss * (is_late & ~warned).sum() + false_warning * (on_time & warned).sum()),
        "policy": float((is_late & ~warned).sum() + (on_time & warned).sum()),

# %% wrong: every_warning_costs
# Misconception: every warning costs 1, right or wrong.
# Sentence: One late flight was missed (5), one warning was false (1).
# -         "policy": float(miss * (is_late & ~warned).sum() + false_warning * (on_time & warned).sum()),
        "policy": float(miss * (is_late & ~warned).sum() + false_warning * (~np.isnan(late) & warned).sum()),

# %% wrong: fixed_prices
# Misconception: the prices are always 5 and 1.
# Sentence: Other costs: use those that are given.
# -     alert_all, alert_none = false_warning * on_time.sum(), miss * is_late.sum()
    alert_all, alert_none = on_time.sum(), 5 * is_late.sum()
# -         "policy": float(miss * (is_late & ~warned).sum() + false_warning * (on_time & warned).sum()),
        "policy": float(5 * (is_late & ~warned).sum() + (on_time & warned).sum()),

# %% wrong: hindsight_is_alert_all
# Misconception: the best trivial policy is always to warn everybody.
# Sentence: here warning nobody is the cheaper one
# -         "hindsight": float(min(alert_all, alert_none)),
        "hindsight": float(alert_all),

# %% wrong: no_label_is_on_time
# Misconception: a flight without an arrival was not late.
# Sentence: To warn everybody costs 1 for each of the 4 flights on time.
# -     is_late, on_time = late == 1, late == 0
    is_late, on_time = late == 1, late != 1

# %% right: frame
# Style: A table of counts with pandas.
def policy_cost(late, warned, miss=5, false_warning=1):
    table = pd.DataFrame({"late": list(late), "warned": list(warned)})
    known = table.dropna()
    counts = known.groupby(["late", "warned"]).size()
    all_of = {value: int((known["late"] == value).sum()) for value in (0, 1)}
    return {
        "policy": miss * counts.get((1, False), 0) + false_warning * counts.get((0, True), 0),
        "alert all": false_warning * all_of[0],
        "hindsight": min(false_warning * all_of[0], miss * all_of[1]),
        "no label": len(table) - len(known),
    }

# %% right: loop
# Style: One flight after the other.
def policy_cost(late, warned, miss=5, false_warning=1):
    policy = everybody = nobody = unknown = 0
    for is_late, is_warned in zip(list(late), list(warned), strict=True):
        if is_late != is_late:
            unknown += 1
        elif is_late:
            nobody += miss
            policy += 0 if is_warned else miss
        else:
            everybody += false_warning
            policy += false_warning if is_warned else 0
    return {"policy": policy, "alert all": everybody, "hindsight": min(everybody, nobody), "no label": unknown}
