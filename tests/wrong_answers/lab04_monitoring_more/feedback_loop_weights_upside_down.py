"""Misconception: a district that is visited often deserves more for each fault.

Sentence: With weights, a fault adds 1/(k · share)
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
            found[goes] += k * share[goes] if weighted else 1
    gini = np.abs(visits[:, None] - visits).sum() / (2 * k**2 * visits.mean())
    return {"visits": visits.tolist(), "top": float(visits.max() / days), "gini": float(gini)}
