"""With arrays and a look-up of the verdict."""


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
