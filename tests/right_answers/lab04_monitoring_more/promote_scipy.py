"""With SciPy's standard error, and the decision as a chain."""


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
