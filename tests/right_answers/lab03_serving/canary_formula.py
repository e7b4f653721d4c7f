"""Wilson's formula written out."""


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
