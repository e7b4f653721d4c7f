"""promote: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: average_is_enough
# Misconception: if the average gains, nobody loses.
# Sentence: One group pays a fifth more
# -     decision = "keep" if worst > 1 + tolerance else decision
    pass

# %% wrong: days_before_groups
# Misconception: with few days nothing can be said, not even about a group.
# Sentence: A group's loss comes first, even on few days
# -     decision = "promote" if low > 0 else "keep" if high < 0 else "extend"
    decision = "promote" if low > 0 else "keep" if high < 0 else "extend"
    decision = "keep" if worst > 1 + tolerance else decision
# -     decision = "keep" if worst > 1 + tolerance else decision

# %% wrong: gain_is_enough
# Misconception: a positive gain is a reason to promote.
# Sentence: Zero lies inside the interval
# -     decision = "promote" if low > 0 else "keep" if high < 0 else "extend"
    decision = "promote" if gain > 0 else "keep"

# %% wrong: rows_are_days
# Misconception: each row is one more day of evidence.
# Sentence: a day on average
# -     gains = (shadow["champion"] - shadow["challenger"]).groupby(shadow["day"]).sum()
    gains = shadow["champion"] - shadow["challenger"]

# %% wrong: unpaired
# Misconception: champion and challenger are two independent samples.
# Sentence: Paired by day: the storm is in both costs
# -     gain, error = gains.mean(), gains.std(ddof=1) / np.sqrt(len(gains))
    gain, error = (
        gains.mean(),
        np.sqrt(sum(shadow.groupby("day")[name].sum().var() for name in ("champion", "challenger")) / len(gains)),
    )

# %% right: dictionaries
# Style: Sums in dicts, row by row.
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

# %% right: scipy
# Style: With SciPy's standard error, and the decision as a chain.
def promote(shadow, min_days=14, tolerance=0.05):
    from scipy.stats import sem

    daily = shadow.groupby("day")[["champion", "challenger"]].sum()
    gains = (daily["champion"] - daily["challenger"]).to_numpy()
    gain, width = gains.mean(), 1.645 * sem(gains)
    sums = shadow.groupby("origin")[["champion", "challenger"]].sum()
    worst = float(np.max(sums["challenger"].to_numpy() / sums["champion"].to_numpy()))
    if worst > 1 + tolerance:
        decision = "keep"
    elif len(gains) < min_days:
        decision = "extend"
    elif gain - width > 0:
        decision = "promote"
    elif gain + width < 0:
        decision = "keep"
    else:
        decision = "extend"
    return {"gain": gain, "low": gain - width, "high": gain + width, "worst": worst, "decision": decision}
