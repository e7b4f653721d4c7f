"""Misconception: the shorter data is kept, the better.

Sentence: gone before the label has come
"""


def conflicts(plan):
    """Return the names of the constraints that the plan breaks."""
    broken = {
        "launch": plan["launch_day"] > 55,
        "freeze": 44 <= plan["launch_day"] <= 50,
        "load": plan["warnings_per_hour"] > 6 * 9,
        "shadow": plan["shadow_days"] < 28 + 4,
        "retention": plan["keep_days"] > 30,
        "stop": not plan["drill"],
        "order": plan["launch_day"] < plan["shadow_start"] + plan["shadow_days"],
    }
    return {name for name, is_broken in broken.items() if is_broken}


def my_plan():
    """Return a plan without any conflict."""
    plan = {"shadow_start": 1, "shadow_days": 32, "launch_day": 40}
    return plan | {"warnings_per_hour": 50, "keep_days": 30, "drill": True}
