"""Misconception: a small p may be used as soon as it is there.

Sentence: Half of the planned users: do not look yet, however good it looks.
"""


def ab_decision(a, b, planned, alpha=0.05):
    """Return "broken", "go on", "ship" or "keep"."""
    users = a["users"] + b["users"]
    if users and binomtest(b["users"], users, 0.5).pvalue < 0.001:
        return "broken"
    if not users:
        return "go on"
    pooled = (a["bought"] + b["bought"]) / users
    difference = b["bought"] / b["users"] - a["bought"] / a["users"]
    error = math.sqrt(pooled * (1 - pooled) * (1 / a["users"] + 1 / b["users"]))
    if error == 0 or difference <= 0:
        return "keep"
    return "ship" if 2 * norm.sf(difference / error) < alpha else "keep"
