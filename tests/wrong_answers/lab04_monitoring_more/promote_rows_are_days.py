"""Misconception: each row is one more day of evidence.

Sentence: a day on average
"""


def promote(shadow, min_days=14, tolerance=0.05):
    """Return {"gain", "low", "high", "worst", "decision"} of a challenger."""
    gains = shadow["champion"] - shadow["challenger"]
    gain, error = gains.mean(), gains.std(ddof=1) / np.sqrt(len(gains))
    low, high = gain - 1.645 * error, gain + 1.645 * error
    totals = shadow.groupby("origin")[["champion", "challenger"]].sum()
    worst = (totals["challenger"] / totals["champion"]).max()
    decision = "promote" if low > 0 else "keep" if high < 0 else "extend"
    decision = "extend" if len(gains) < min_days else decision
    decision = "keep" if worst > 1 + tolerance else decision
    return dict(gain=float(gain), low=float(low), high=float(high), worst=float(worst), decision=decision)
