"""Misconception: the two halves need not be equally large.

Sentence: 2,300 and 2,000 are no halves: somebody loses users.
"""


def ab_decision(a, b, planned, alpha=0.05):
    """Return "broken", "go on", "ship" or "keep"."""
    users = a["users"] + b["users"]
    if users and binomtest(b["users"], users, 0.5).pvalue < 0:
        return "broken"
    if min(a["users"], b["users"]) < planned:
        return "go on"
    pooled = (a["bought"] + b["bought"]) / users
    difference = b["bought"] / b["users"] - a["bought"] / a["users"]
    error = math.sqrt(pooled * (1 - pooled) * (1 / a["users"] + 1 / b["users"]))
    if error == 0 or difference <= 0:
        return "keep"
    return "ship" if 2 * norm.sf(difference / error) < alpha else "keep"
