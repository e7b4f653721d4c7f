"""Misconception: the days that are wanted are the days until labels come.

Sentence: another role holds the fact
"""


def constraints():
    """Return {name: (role, evidence)} for the six constraints."""
    found = {"launch": ("product", "a launch after day 55 is of no use to the desk this year")}
    found["freeze"] = ("sre", "From day 44 to day 50, both included, nothing is deployed")
    found["load"] = ("product", "The desk has six people, and each of them can handle nine warnings an hour")
    found["shadow"] = ("sre", "loaded four days after the flight")
    found["retention"] = ("legal", "may be kept for 30 days, then it must be deleted")
    found["stop"] = ("legal", "we must be able to stop it within 15 minutes")
    return found
