"""Misconception: within 2 means less than 2 away.

Sentence: Three of the four truths are at most 2 away
"""


def calibration(record):
    """Return {"brier", "held", "confidence", "verdict"}."""
    known = record[record["truth"].notna()]
    p = known["confidence"] / 100
    held = (known["guess"] - known["truth"]).abs() < known["within"]
    gap, spread = p.sum() - held.sum(), np.sqrt((p * (1 - p)).sum())
    verdict = "overconfident" if gap > 2 * spread else "underconfident" if -gap > 2 * spread else "cannot tell"
    brier = float(((p - held) ** 2).mean())
    return {"brier": brier, "held": float(held.mean()), "confidence": float(p.mean()), "verdict": verdict}
