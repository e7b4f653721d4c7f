"""One draw after the other."""


def retrain_decision(day, gain, price, seed=0):
    sums = pd.DataFrame({"day": day, "gain": gain}).groupby("day")["gain"].sum().tolist()
    rng = np.random.default_rng(seed)
    totals = sorted(float(np.sum(rng.choice(sums, size=len(sums)))) for _ in range(2_000))
    low, high = totals[100], totals[1_899]
    decision = "wait"
    if low > price:
        decision = "deploy"
    if high < price:
        decision = "keep"
    return {"gain": float(np.sum(gain)), "low": low, "high": high, "decision": decision}
