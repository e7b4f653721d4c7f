"""canary: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: all_at_once
# Misconception: after the canary comes everybody.
# Sentence: 9 of 3,000
# -         return {"shadow": "5 %", "5 %": "50 %"}.get(stage, "100 %")
        return {"shadow": "5 %"}.get(stage, "100 %")

# %% wrong: comes_back
# Misconception: a version that has recovered may go on.
# Sentence: What is rolled back stays so
# -     if stage == "rolled back" or new["requests"] == 0:
    if new["requests"] == 0:
# -         return stage
        return stage
    stage = "shadow" if stage == "rolled back" else stage

# %% wrong: errors_only
# Misconception: a slow version is not a bad one.
# Sentence: A p99 more than 1.2 times as high
# -     if interval.low > limit or (enough and new["p99"] > 1.2 * old["p99"]):
    if interval.low > limit:

# %% wrong: few_zeros
# Misconception: no error at all is enough.
# Sentence: is too little to know
# -     if enough and interval.high <= limit:
    if (enough and interval.high <= limit) or new["errors"] == 0:

# %% wrong: fixed_limit
# Misconception: an error share has an absolute limit.
# Sentence: when the old version has 5 %
# -     limit = old["errors"] / old["requests"] + 0.005
    limit = 0.008

# %% wrong: no_evidence_is_good
# Misconception: no proof of harm is proof of safety.
# Sentence: Nobody knows yet
# -     if enough and interval.high <= limit:
    if interval.low <= limit:

# %% wrong: p99_of_few
# Misconception: a percentile needs no minimum of requests.
# Sentence: decides nothing
# -     if interval.low > limit or (enough and new["p99"] > 1.2 * old["p99"]):
    if interval.low > limit or new["p99"] > 1.2 * old["p99"]:

# %% wrong: point_estimate
# Misconception: an observed share is the true share.
# Sentence: Nobody knows yet
# -     if interval.low > limit or (enough and new["p99"] > 1.2 * old["p99"]):
    if new["errors"] / new["requests"] > limit or (enough and new["p99"] > 1.2 * old["p99"]):

# %% right: formula
# Style: Wilson's formula written out.
def canary(stage, old, new):
    n, k, z = new["requests"], new["errors"], 1.959963984540054
    if n == 0 or stage == "rolled back":
        return stage
    middle = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * (k * (n - k) / n + z * z / 4) ** 0.5
    limit = old["errors"] / old["requests"] + 0.005
    slow = n >= 500 and new["p99"] > 1.2 * old["p99"]
    if middle - half > limit or slow:
        return "rolled back"
    if middle + half > limit or n < 500:
        return stage
    stages = ["shadow", "5 %", "50 %", "100 %", "100 %"]
    return stages[stages.index(stage) + 1]

# %% right: match
# Style: The rules as a table of cases.
def canary(stage, old, new):
    if stage == "rolled back" or not new["requests"]:
        return stage
    low, high = binomtest(int(new["errors"]), int(new["requests"])).proportion_ci(0.95, method="wilson")
    margin = [value - old["errors"] / old["requests"] - 0.005 for value in (low, high)]
    many = new["requests"] > 499
    slow = many and new["p99"] / old["p99"] > 1.2
    match bool(margin[0] > 0 or slow), bool(many and margin[1] <= 0), stage:
        case True, _, _:
            return "rolled back"
        case False, True, "shadow":
            return "5 %"
        case False, True, "5 %":
            return "50 %"
        case False, True, _:
            return "100 %"
    return stage
