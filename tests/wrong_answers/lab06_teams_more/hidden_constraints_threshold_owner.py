"""Misconception: who sets the threshold knows how many warnings are too many.

Sentence: another role holds the fact
"""


def constraints():
    """Return {name: (role, evidence)} for the six constraints."""
    found = {"launch": ("product", "a launch after day 55 is of no use to the desk this year")}
    found["freeze"] = ("sre", "From day 44 to day 50, both included, nothing is deployed")
    found["load"] = ("data_science", "there are as many warnings an hour as the desk likes")
    found["shadow"] = ("data_science", "To tell the model from the rule we need 28 days with labels")
    found["retention"] = ("legal", "may be kept for 30 days, then it must be deleted")
    found["stop"] = ("legal", "we must be able to stop it within 15 minutes")
    return found
