"""Plain lists, and the Gini from sorted visits."""


def feedback_loop(rates, days, epsilon=0.0, weighted=False, seed=0):
    rng, k = np.random.default_rng(seed), len(rates)
    found, visits = [2.0] * k, [0] * k
    for _ in range(days):
        total = np.array(found)
        share = (1 - epsilon) * total / total.sum() + epsilon / k
        goes = int(rng.choice(k, p=share))
        visits[goes] += 1
        if rng.random() < rates[goes]:
            found[goes] += 1 / (k * share[goes]) if weighted else 1
    ordered = sorted(visits)
    gini = sum((2 * place - k + 1) * x for place, x in enumerate(ordered)) / (k * sum(ordered))
    return {"visits": visits, "top": max(visits) / days, "gini": gini}
