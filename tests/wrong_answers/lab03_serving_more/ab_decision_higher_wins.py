"""Misconception: the higher share is the better version.

Sentence: 10 % against 10.5 % of 2,000: chance does that. Keep.
"""


def ab_decision(a, b, planned, alpha=0.05):
    """Return "broken", "go on", "ship" or "keep"."""
    users = a["users"] + b["users"]
    if users and binomtest(b["users"], users, 0.5).pvalue < 0.001:
        return "broken"
    if min(a["users"], b["users"]) < planned:
        return "go on"
    pooled = (a["bought"] + b["bought"]) / users
    difference = b["bought"] / b["users"] - a["bought"] / a["users"]
    error = math.sqrt(pooled * (1 - pooled) * (1 / a["users"] + 1 / b["users"]))
    if error == 0 or difference <= 0:
        return "keep"
    return "ship"
