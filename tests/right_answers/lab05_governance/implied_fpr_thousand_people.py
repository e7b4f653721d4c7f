"""Counts 1,000 people of each group."""


def implied_fpr(base_rates, ppv, fnr):
    found = {}
    for group in base_rates:
        positives = 1_000 * base_rates[group]
        negatives = 1_000 - positives
        reached = positives * (1 - fnr)
        others_reached = reached / ppv - reached
        found[group] = others_reached / negatives if others_reached <= negatives * (1 + 1e-12) else None
    return found
