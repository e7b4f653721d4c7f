"""Misconception: a function that finds no conflict proves a plan.

Sentence: freeze: the freeze includes
"""


def conflicts(plan):
    broken = {"launch"} if plan["launch_day"] > 55 else set()
    return broken | ({"order"} if plan["launch_day"] < plan["shadow_start"] + plan["shadow_days"] else set())


def my_plan():
    return FIRST_PLAN
