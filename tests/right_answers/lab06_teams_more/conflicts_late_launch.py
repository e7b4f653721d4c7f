"""With a launch after the freeze, and a list of pairs."""


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
