"""expected_value: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: capped
# Misconception: a break-even above 1 must be a mistake, so it is cut off.
# Sentence: A break-even precision above 1 is no mistake
# -     even = (cost + fixed / warnings) / (benefit + cost)
    even = min(1.0, (cost + fixed / warnings) / (benefit + cost))

# %% wrong: fixed_each
# Misconception: running costs belong to each warning.
# Sentence: and the fixed costs are paid
# -     value = float(benefit * right - cost * (warnings - right) - fixed)
    value = float(benefit * right - cost * (warnings - right) - fixed * warnings)

# %% wrong: no_label_is_false
# Misconception: no label means that the flight was on time.
# Sentence: A case without a label counts nowhere: it is not a false warning.
# -     warned = warned & ~np.isnan(late)

# %% wrong: odds
# Misconception: the break-even is cost over benefit.
# Sentence: Without fixed costs, the value is 0 at a precision of 1/6.
# -     even = (cost + fixed / warnings) / (benefit + cost)
    even = (cost + fixed / warnings) / benefit

# %% wrong: precision_zero
# Misconception: a policy that never warns has a precision of 0.
# Sentence: Without a warning there is no precision (None)
# -         return {"value": value, "precision": None, "break_even": None}
        return {"value": value, "precision": 0.0, "break_even": 0.0}

# %% right: loop
# Style: With a loop over the cases.
def expected_value(late, warned, benefit=5, cost=1, fixed=0):
    right = wrong = 0
    for truth, alarm in zip(list(late), list(warned)):
        if alarm and truth == truth:
            right, wrong = right + (truth == 1), wrong + (truth == 0)
    result = {"value": benefit * right - cost * wrong - fixed, "precision": None, "break_even": None}
    if right + wrong:
        result["precision"] = right / (right + wrong)
        result["break_even"] = (cost * (right + wrong) + fixed) / ((benefit + cost) * (right + wrong))
    return result

# %% right: table
# Style: With a table and a mean.
def expected_value(late, warned, benefit=5, cost=1, fixed=0):
    table = pd.DataFrame({"late": np.array(late, float), "warned": np.array(warned)}).dropna()
    alarms = table.loc[table["warned"], "late"]
    gains = alarms.map({1.0: benefit, 0.0: -cost}).sum() - fixed
    if alarms.empty:
        return {"value": -fixed, "precision": None, "break_even": None}
    return {
        "value": float(gains),
        "precision": float(alarms.mean()),
        "break_even": (cost + fixed / len(alarms)) / (benefit + cost),
    }
