"""Misconception: the mean gain of a day answers the question about the total.

Sentence: Thirty days of 90 or 110
"""


def retrain_decision(day, gain, price, seed=0):
    """Return {"gain", "low", "high", "decision"} of a new model against the old one."""
    sums = pd.Series(np.asarray(gain, dtype=float)).groupby(np.asarray(day)).sum().to_numpy()
    rng = np.random.default_rng(seed)
    totals = sums[rng.integers(0, len(sums), size=(2_000, len(sums)))].mean(axis=1)
    low, high = np.quantile(totals, [0.05, 0.95])
    decision = "deploy" if low > price else "keep" if high < price else "wait"
    return {"gain": float(sums.sum()), "low": float(low), "high": float(high), "decision": decision}
