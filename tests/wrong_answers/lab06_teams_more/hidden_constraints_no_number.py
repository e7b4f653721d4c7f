"""Misconception: any sentence of the right person is evidence.

Sentence: the words with the number decide
"""


def constraints():
    """Return {name: (role, evidence)} for the six constraints."""
    found = {"launch": ("product", "a launch after day 55 is of no use to the desk this year")}
    found["freeze"] = ("sre", "the network is being rebuilt")
    found["load"] = ("product", "The desk has six people, and each of them can handle nine warnings an hour")
    found["shadow"] = ("data_science", "To tell the model from the rule we need 28 days with labels")
    found["retention"] = ("legal", "may be kept for 30 days, then it must be deleted")
    found["stop"] = ("legal", "we must be able to stop it within 15 minutes")
    return found
