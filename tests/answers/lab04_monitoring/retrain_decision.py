"""retrain_decision: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: days_count_alike
# Misconception: each day counts the same, however many flights it has.
# Sentence: The total gain is the sum of all gains
# -     sums = pd.Series(np.asarray(gain, dtype=float)).groupby(np.asarray(day)).sum().to_numpy()
    sums = pd.Series(np.asarray(gain, dtype=float)).groupby(np.asarray(day)).mean().to_numpy()

# %% wrong: mean_of_a_day
# Misconception: the mean gain of a day answers the question about the total.
# Sentence: Thirty days of 90 or 110
# -     totals = sums[rng.integers(0, len(sums), size=(2_000, len(sums)))].sum(axis=1)
    totals = sums[rng.integers(0, len(sums), size=(2_000, len(sums)))].mean(axis=1)

# %% wrong: retraining_is_free
# Misconception: a retrain costs nothing.
# Sentence: Even the high end is below the price: keep the old model
# -     decision = "deploy" if low > price else "keep" if high < price else "wait"
    decision = "deploy" if low > 0 else "keep" if high < 0 else "wait"

# %% wrong: sign_of_gain
# Misconception: a gain above zero is a reason to deploy.
# Sentence: Even the high end is below the price: keep the old model
# -     decision = "deploy" if low > price else "keep" if high < price else "wait"
    decision = "deploy" if sums.sum() > 0 else "keep"

# %% wrong: single_rows
# Misconception: flights of one day are independent evidence.
# Sentence: Draw whole days, each with all its rows: the 5 % quantile
# -     sums = pd.Series(np.asarray(gain, dtype=float)).groupby(np.asarray(day)).sum().to_numpy()
    sums = np.asarray(gain, dtype=float)
# -     totals = sums[rng.integers(0, len(sums), size=(2_000, len(sums)))].sum(axis=1)
    totals = sums[rng.integers(0, len(sums), size=(1_000, len(sums)))].sum(axis=1)

# %% right: loop
# Style: One draw after the other.
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

# %% right: multinomial
# Style: How often each day is drawn, as a multinomial count.
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
