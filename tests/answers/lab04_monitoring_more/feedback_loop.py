"""feedback_loop: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: each_pair_once
# Misconception: each pair of districts counts once.
# Sentence: gini: all pairs, each twice
# -     gini = np.abs(visits[:, None] - visits).sum() / (2 * k**2 * visits.mean())
    gini = np.abs(visits[:, None] - visits).sum() / (4 * k**2 * visits.mean())

# %% wrong: every_visit_counts
# Misconception: every visit finds a fault.
# Sentence: With seed 1, the visits are exactly these
# -         if rng.random() < rates[goes]:
        if True:

# %% wrong: fault_elsewhere
# Misconception: the fault is credited to the district with the most faults.
# Sentence: With seed 1, the visits are exactly these
# -             found[goes] += 1 / (k * share[goes]) if weighted else 1
            found[np.argmax(found)] += 1 / (k * share[goes]) if weighted else 1

# %% wrong: gini_of_faults
# Misconception: concentration is measured on what was found.
# Sentence: gini: all pairs, each twice
# -     gini = np.abs(visits[:, None] - visits).sum() / (2 * k**2 * visits.mean())
    gini = np.abs(found[:, None] - found).sum() / (2 * k**2 * found.mean())

# %% wrong: weights_upside_down
# Misconception: a district that is visited often deserves more for each fault.
# Sentence: With weights, a fault adds 1/(k · share)
# -             found[goes] += 1 / (k * share[goes]) if weighted else 1
            found[goes] += k * share[goes] if weighted else 1

# %% right: lists
# Style: Plain lists, and the Gini from sorted visits.
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

# %% right: running_sums
# Style: The list of places first, counted at the end.
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
