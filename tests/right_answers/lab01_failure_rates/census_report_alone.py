"""Without any function from above."""


def census_report(train, test, score, income, miss):
    known_rows = [row.tobytes() for row in np.ascontiguousarray(train.to_numpy(float))]
    new = ~np.isin([row.tobytes().hex() for row in test.to_numpy(float)], [row.hex() for row in known_rows])
    people = pd.DataFrame({"score": np.asarray(score)[new], "income": np.asarray(income)[new]})
    people["letter"] = people["score"] * (miss + 1) >= 1
    known = people.dropna()
    missed = ((known["income"] == 1) & ~known["letter"]).sum()
    wasted = ((known["income"] == 0) & known["letter"]).sum()
    low_earners, high_earners = (known["income"] == 0).sum(), (known["income"] == 1).sum()
    right, n = int(known.loc[known["letter"], "income"].sum()), int(known["letter"].sum())
    interval = binomtest(right, n).proportion_ci(method="wilson") if n else None
    return {
        "twins": 1 - len(people) / len(test),
        "cost": miss * missed + wasted,
        "write to all": low_earners,
        "hindsight": min(low_earners, miss * high_earners),
        "unknown": len(people) - len(known),
        "right": (interval.low, interval.high) if n else None,
    }
