"""calibration: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: absolute_score
# Misconception: a score is the mean distance.
# Sentence: The mean of (p − held)²
# -     brier = float(((p - held) ** 2).mean())
    brier = float((p - held).abs().mean())

# %% wrong: always_a_verdict
# Misconception: fewer held than expected: overconfident.
# Sentence: chance
# -     verdict = "overconfident" if gap > 2 * spread else "underconfident" if -gap > 2 * spread else "cannot tell"
    verdict = "overconfident" if gap > 0 else "underconfident" if -gap > 0 else "cannot tell"

# %% wrong: per_cent
# Misconception: a confidence of 80 is the number 80.
# Sentence: The mean of (p − held)²
# -     p = known["confidence"] / 100
    p = known["confidence"] * 1.0

# %% wrong: strict
# Misconception: within 2 means less than 2 away.
# Sentence: Three of the four truths are at most 2 away
# -     held = (known["guess"] - known["truth"]).abs() <= known["within"]
    held = (known["guess"] - known["truth"]).abs() < known["within"]

# %% wrong: two_included
# Misconception: exactly two standard deviations are already a verdict.
# Sentence: not more than two of them below
# -     verdict = "overconfident" if gap > 2 * spread else "underconfident" if -gap > 2 * spread else "cannot tell"
    verdict = "overconfident" if gap >= 2 * spread else "underconfident" if -gap > 2 * spread else "cannot tell"

# %% wrong: unknown_failed
# Misconception: a statement whose truth is not known has failed.
# Sentence: A row without a truth is left out
# -     known = record[record["truth"].notna()]
    known = record

# %% right: numpy
# Style: With arrays and a look-up of the verdict.
def calibration(record):
    rows = record.dropna(subset=["truth"])
    guess, sure, within, truth = (rows[name].to_numpy(float) for name in ("guess", "confidence", "within", "truth"))
    sure = sure / 100
    held = (np.abs(guess - truth) <= within).astype(float)
    surplus = held.sum() - sure.sum()
    limit = 2 * np.sqrt(np.sum(sure - sure**2))
    names = {True: "overconfident", False: "underconfident"}
    verdict = names[bool(surplus < 0)] if abs(surplus) > limit else "cannot tell"
    return {
        "brier": float(np.mean((held - sure) ** 2)),
        "held": float(held.mean()),
        "confidence": float(sure.mean()),
        "verdict": verdict,
    }

# %% right: rows
# Style: Row by row.
def calibration(record):
    pairs = []
    for row in record.to_dict("records"):
        if row["truth"] == row["truth"]:
            low, high = row["guess"] - row["within"], row["guess"] + row["within"]
            pairs.append((row["confidence"] / 100, int(low <= row["truth"] <= high)))
    n = len(pairs)
    expected, held = sum(p for p, _ in pairs), sum(h for _, h in pairs)
    two = 2 * sum(p * (1 - p) for p, _ in pairs) ** 0.5
    verdict = "cannot tell"
    if held < expected - two:
        verdict = "overconfident"
    if held > expected + two:
        verdict = "underconfident"
    brier = sum((p - h) ** 2 for p, h in pairs) / n
    return {"brier": brier, "held": held / n, "confidence": expected / n, "verdict": verdict}
