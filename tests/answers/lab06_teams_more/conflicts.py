"""conflicts: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: blind_plan
# Misconception: a function that finds no conflict proves a plan.
# Sentence: freeze: the freeze includes
def conflicts(plan):
    broken = {"launch"} if plan["launch_day"] > 55 else set()
    return broken | ({"order"} if plan["launch_day"] < plan["shadow_start"] + plan["shadow_days"] else set())


def my_plan():
    return FIRST_PLAN

# %% wrong: freeze_open
# Misconception: a freeze from 44 to 50 ends before day 50.
# Sentence: includes its first and its last day
# -         "freeze": 44 <= plan["launch_day"] <= 50,
        "freeze": 44 <= plan["launch_day"] < 50,

# %% wrong: labels_at_once
# Misconception: a day without its label counts as evidence.
# Sentence: ask how late they are
# -         "shadow": plan["shadow_days"] < 28 + 4,
        "shadow": plan["shadow_days"] < 28,

# %% wrong: launch_on_last_day
# Misconception: the launch may fall on the last day of the shadow phase.
# Sentence: is the shadow phase's last day
# -         "order": plan["launch_day"] < plan["shadow_start"] + plan["shadow_days"],
        "order": plan["launch_day"] < plan["shadow_start"] + plan["shadow_days"] - 1,

# %% wrong: one_person
# Misconception: nine warnings an hour are the limit of the desk.
# Sentence: six times nine
# -         "load": plan["warnings_per_hour"] > 6 * 9,
        "load": plan["warnings_per_hour"] > 9,
# -     return plan | {"warnings_per_hour": 50, "keep_days": 30, "drill": True}
    return plan | {"warnings_per_hour": 9, "keep_days": 30, "drill": True}

# %% wrong: shorter_is_better
# Misconception: the shorter data is kept, the better.
# Sentence: gone before the label has come
# -         "retention": not 4 <= plan["keep_days"] <= 30,
        "retention": plan["keep_days"] > 30,

# %% wrong: stop_is_easy
# Misconception: a service can always be switched off in time.
# Sentence: forty without one
# -         "stop": not plan["drill"],
        "stop": False,

# %% right: ifs
# Style: With ifs, and the earliest plan that is possible.
FREEZE = range(44, 51)


def conflicts(plan):
    found = []
    if plan["launch_day"] >= 56:
        found.append("launch")
    if plan["launch_day"] in FREEZE:
        found.append("freeze")
    if plan["warnings_per_hour"] > 54:
        found.append("load")
    if plan["shadow_days"] <= 31:
        found.append("shadow")
    if plan["keep_days"] < 4 or plan["keep_days"] > 30:
        found.append("retention")
    if plan["drill"] is not True:
        found.append("stop")
    if plan["launch_day"] - plan["shadow_start"] < plan["shadow_days"]:
        found.append("order")
    return set(found)


def my_plan():
    return {
        "shadow_start": 1,
        "shadow_days": 32,
        "launch_day": 33,
        "warnings_per_hour": 12,
        "keep_days": 4,
        "drill": True,
    }

# %% right: late_launch
# Style: With a launch after the freeze, and a list of pairs.
def conflicts(plan):
    start, days, day, load, keep, drill = (
        plan[key] for key in ("shadow_start", "shadow_days", "launch_day", "warnings_per_hour", "keep_days", "drill")
    )
    minutes = 10 if drill else 40
    pairs = [
        ("launch", day <= 55),
        ("freeze", not (43 < day < 51)),
        ("load", load / 6 <= 9),
        ("shadow", days - 4 >= 28),
    ]
    pairs += [("retention", 4 <= keep <= 30), ("stop", minutes <= 15), ("order", start + days - 1 < day)]
    return {name for name, holds in pairs if not holds}


def my_plan():
    return dict(FIRST_PLAN, shadow_days=40, launch_day=52, warnings_per_hour=54, keep_days=14, drill=True)
