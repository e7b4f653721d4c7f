"""Misconception: a summary in my own words is evidence.

Sentence: word for word
"""


def constraints():
    """Return {name: (role, evidence)} for the six constraints."""
    found = {"launch": ("product", "a launch after day 55 is of no use to the desk this year")}
    found["freeze"] = ("sre", "From day 44 to day 50, both included, nothing is deployed")
    found["load"] = ("product", "The desk has six people, and each of them can handle nine warnings an hour")
    found["shadow"] = ("data_science", "To tell the model from the rule we need 28 days with labels")
    found["retention"] = ("legal", "links to bookings are deleted after 30 days")
    found["stop"] = ("legal", "we must be able to stop it within 15 minutes")
    return found
