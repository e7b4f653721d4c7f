"""Misconception: exactly two standard deviations are already a verdict.

Sentence: not more than two of them below
"""


def calibration(record):
    """Return {"brier", "held", "confidence", "verdict"}."""
    known = record[record["truth"].notna()]
    p = known["confidence"] / 100
    held = (known["guess"] - known["truth"]).abs() <= known["within"]
    gap, spread = p.sum() - held.sum(), np.sqrt((p * (1 - p)).sum())
    verdict = "overconfident" if gap >= 2 * spread else "underconfident" if -gap > 2 * spread else "cannot tell"
    brier = float(((p - held) ** 2).mean())
    return {"brier": brier, "held": float(held.mean()), "confidence": float(p.mean()), "verdict": verdict}
