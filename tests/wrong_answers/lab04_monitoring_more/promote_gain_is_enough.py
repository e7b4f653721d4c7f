"""Misconception: a positive gain is a reason to promote.

Sentence: Zero lies inside the interval
"""


def promote(shadow, min_days=14, tolerance=0.05):
    """Return {"gain", "low", "high", "worst", "decision"} of a challenger."""
    gains = (shadow["champion"] - shadow["challenger"]).groupby(shadow["day"]).sum()
    gain, error = gains.mean(), gains.std(ddof=1) / np.sqrt(len(gains))
    low, high = gain - 1.645 * error, gain + 1.645 * error
    totals = shadow.groupby("origin")[["champion", "challenger"]].sum()
    worst = (totals["challenger"] / totals["champion"]).max()
    decision = "promote" if gain > 0 else "keep"
    decision = "extend" if len(gains) < min_days else decision
    decision = "keep" if worst > 1 + tolerance else decision
    return dict(gain=float(gain), low=float(low), high=float(high), worst=float(worst), decision=decision)
