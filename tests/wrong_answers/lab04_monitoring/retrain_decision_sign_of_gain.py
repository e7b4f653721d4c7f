"""Misconception: a gain above zero is a reason to deploy.

Sentence: Even the high end is below the price: keep the old model
"""


def retrain_decision(day, gain, price, seed=0):
    """Return {"gain", "low", "high", "decision"} of a new model against the old one."""
    sums = pd.Series(np.asarray(gain, dtype=float)).groupby(np.asarray(day)).sum().to_numpy()
    rng = np.random.default_rng(seed)
    totals = sums[rng.integers(0, len(sums), size=(2_000, len(sums)))].sum(axis=1)
    low, high = np.quantile(totals, [0.05, 0.95])
    decision = "deploy" if sums.sum() > 0 else "keep"
    return {"gain": float(sums.sum()), "low": float(low), "high": float(high), "decision": decision}
