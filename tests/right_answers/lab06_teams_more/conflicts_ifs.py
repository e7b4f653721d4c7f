"""With ifs, and the earliest plan that is possible."""

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
