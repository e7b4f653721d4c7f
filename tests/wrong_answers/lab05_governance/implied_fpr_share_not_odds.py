"""Misconception: the base rate itself enters, not its odds.

Sentence: Base rate .5, PPV .7, FNR .3
"""


def implied_fpr(base_rates, ppv, fnr):
    rates = {group: p * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}
    return {group: fpr if fpr <= 1 else None for group, fpr in rates.items()}
