"""Misconception: an error share has an absolute limit.

Sentence: when the old version has 5 %
"""


def canary(stage, old, new):
    """Return the stage that comes next."""
    if stage == "rolled back" or new["requests"] == 0:
        return stage
    limit = 0.008
    interval = binomtest(new["errors"], new["requests"]).proportion_ci(method="wilson")
    enough = new["requests"] >= 500
    if interval.low > limit or (enough and new["p99"] > 1.2 * old["p99"]):
        return "rolled back"
    if enough and interval.high <= limit:
        return {"shadow": "5 %", "5 %": "50 %"}.get(stage, "100 %")
    return stage
