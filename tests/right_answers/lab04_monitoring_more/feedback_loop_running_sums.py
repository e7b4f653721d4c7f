"""The list of places first, counted at the end."""


def feedback_loop(rates, days, epsilon=0.0, weighted=False, seed=0):
    rng, k, places = np.random.default_rng(seed), len(rates), []
    found = np.full(k, 2.0)
    while len(places) < days:
        share = (1 - epsilon) * found / found.sum() + epsilon / k
        places.append(int(rng.choice(k, p=share)))
        hit = float(rng.random() < rates[places[-1]])
        found[places[-1]] += hit / (k * share[places[-1]]) if weighted else hit
    visits = np.bincount(places, minlength=k)
    pairs = sum(abs(int(a) - int(b)) for a in visits for b in visits)
    return {"visits": visits.tolist(), "top": float(max(visits)) / days, "gini": pairs / (2 * k * days)}
