"""implied_fpr: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: all_or_nothing
# Misconception: if one group is impossible, nothing can be said of the others.
# Sentence: A group that is possible keeps its FPR
# -     return {group: fpr if fpr <= 1 else None for group, fpr in rates.items()}
    return {group: fpr if max(rates.values()) <= 1 else None for group, fpr in rates.items()}

# %% wrong: average_base_rate
# Misconception: one model has one base rate.
# Sentence: Base rate .5, PPV .7, FNR .3
# -     rates = {group: p / (1 - p) * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}
    mean = np.mean(list(base_rates.values()))
    rates = {group: mean / (1 - mean) * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}

# %% wrong: cut_to_one
# Misconception: a rate above 1 is rounded down to 1.
# Sentence: answer None, do not cut it to 1
# -     return {group: fpr if fpr <= 1 else None for group, fpr in rates.items()}
    return {group: min(fpr, 1.0) for group, fpr in rates.items()}

# %% wrong: missed_for_found
# Misconception: the missed ones get the offers.
# Sentence: Base rate .5, PPV .7, FNR .3
# -     rates = {group: p / (1 - p) * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}
    rates = {group: p / (1 - p) * (1 - ppv) / ppv * fnr for group, p in base_rates.items()}

# %% wrong: share_not_odds
# Misconception: the base rate itself enters, not its odds.
# Sentence: Base rate .5, PPV .7, FNR .3
# -     rates = {group: p / (1 - p) * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}
    rates = {group: p * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}

# %% right: arrays
# Style: With arrays and Bayes' rule in odds.
def implied_fpr(base_rates, ppv, fnr):
    p = np.array(list(base_rates.values()), dtype=float)
    false_per_true = (1 - ppv) / ppv
    fpr = (1 - fnr) * false_per_true * p / (1 - p)
    return dict(zip(base_rates, [None if value > 1 + 1e-12 else value for value in fpr.tolist()]))

# %% right: thousand_people
# Style: Counts 1,000 people of each group.
def implied_fpr(base_rates, ppv, fnr):
    found = {}
    for group in base_rates:
        positives = 1_000 * base_rates[group]
        negatives = 1_000 - positives
        reached = positives * (1 - fnr)
        others_reached = reached / ppv - reached
        found[group] = others_reached / negatives if others_reached <= negatives * (1 + 1e-12) else None
    return found
