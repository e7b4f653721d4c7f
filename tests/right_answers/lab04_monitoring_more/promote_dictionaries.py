"""Sums in dicts, row by row."""


def promote(shadow, min_days=14, tolerance=0.05):
    import statistics

    gains, totals = {}, {}
    for row in shadow.to_dict("records"):
        gains[row["day"]] = gains.get(row["day"], 0) + row["champion"] - row["challenger"]
        old, new = totals.get(row["origin"], (0, 0))
        totals[row["origin"]] = (old + row["champion"], new + row["challenger"])
    gain = statistics.fmean(gains.values())
    half = 1.645 * statistics.stdev(gains.values()) / len(gains) ** 0.5
    worst = max(new / old for old, new in totals.values())
    checks = [(worst > 1 + tolerance, "keep"), (len(gains) < min_days, "extend")]
    checks += [(gain > half, "promote"), (gain < -half, "keep"), (True, "extend")]
    decision = next(answer for holds, answer in checks if holds)
    return {"gain": gain, "low": gain - half, "high": gain + half, "worst": worst, "decision": decision}
