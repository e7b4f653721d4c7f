"""Misconception: an observed share is the true share.

Sentence: Nobody knows yet
"""


def canary(stage, old, new):
    """Return the stage that comes next."""
    if stage == "rolled back" or new["requests"] == 0:
        return stage
    limit = old["errors"] / old["requests"] + 0.005
    interval = binomtest(new["errors"], new["requests"]).proportion_ci(method="wilson")
    enough = new["requests"] >= 500
    if new["errors"] / new["requests"] > limit or (enough and new["p99"] > 1.2 * old["p99"]):
        return "rolled back"
    if enough and interval.high <= limit:
        return {"shadow": "5 %", "5 %": "50 %"}.get(stage, "100 %")
    return stage
