"""Misconception: flights of one day are independent evidence.

Sentence: Draw whole days, each with all its rows: the 5 % quantile
"""


def retrain_decision(day, gain, price, seed=0):
    """Return {"gain", "low", "high", "decision"} of a new model against the old one."""
    sums = np.asarray(gain, dtype=float)
    rng = np.random.default_rng(seed)
    totals = sums[rng.integers(0, len(sums), size=(1_000, len(sums)))].sum(axis=1)
    low, high = np.quantile(totals, [0.05, 0.95])
    decision = "deploy" if low > price else "keep" if high < price else "wait"
    return {"gain": float(sums.sum()), "low": float(low), "high": float(high), "decision": decision}
