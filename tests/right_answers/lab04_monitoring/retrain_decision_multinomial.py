"""How often each day is drawn, as a multinomial count."""


def retrain_decision(day, gain, price, seed=0):
    names, place = np.unique(np.asarray(day), return_inverse=True)
    sums = np.bincount(place, weights=np.asarray(gain, dtype=float))
    counts = np.random.default_rng(seed).multinomial(len(names), np.full(len(names), 1 / len(names)), size=4_000)
    low, high = np.percentile(counts @ sums, [5, 95])
    if low > price:
        decision = "deploy"
    elif high < price:
        decision = "keep"
    else:
        decision = "wait"
    return {"gain": sum(gain), "low": low, "high": high, "decision": decision}
