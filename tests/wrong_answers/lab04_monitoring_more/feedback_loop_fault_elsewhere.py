"""Misconception: the fault is credited to the district with the most faults.

Sentence: With seed 1, the visits are exactly these
"""


def feedback_loop(rates, days, epsilon=0.0, weighted=False, seed=0):
    """Return {"visits", "top", "gini"} after so many days of inspections in districts with these fault rates."""
    rng, k = np.random.default_rng(seed), len(rates)
    found, visits = np.full(k, 2.0), np.zeros(k, dtype=int)
    for _ in range(days):
        share = (1 - epsilon) * found / found.sum() + epsilon / k
        goes = int(rng.choice(k, p=share))
        visits[goes] += 1
        if rng.random() < rates[goes]:
            found[np.argmax(found)] += 1 / (k * share[goes]) if weighted else 1
    gini = np.abs(visits[:, None] - visits).sum() / (2 * k**2 * visits.mean())
    return {"visits": visits.tolist(), "top": float(visits.max() / days), "gini": float(gini)}
