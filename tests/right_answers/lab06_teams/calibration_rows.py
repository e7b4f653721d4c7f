"""Row by row."""


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
