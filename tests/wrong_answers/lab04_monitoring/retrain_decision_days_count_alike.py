"""Misconception: each day counts the same, however many flights it has.

Sentence: The total gain is the sum of all gains
"""


def retrain_decision(day, gain, price, seed=0):
    """Return {"gain", "low", "high", "decision"} of a new model against the old one."""
    sums = pd.Series(np.asarray(gain, dtype=float)).groupby(np.asarray(day)).mean().to_numpy()
    rng = np.random.default_rng(seed)
    totals = sums[rng.integers(0, len(sums), size=(2_000, len(sums)))].sum(axis=1)
    low, high = np.quantile(totals, [0.05, 0.95])
    decision = "deploy" if low > price else "keep" if high < price else "wait"
    return {"gain": float(sums.sum()), "low": float(low), "high": float(high), "decision": decision}
