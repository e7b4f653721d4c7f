"""Misconception: one model has one base rate.

Sentence: Base rate .5, PPV .7, FNR .3
"""


def implied_fpr(base_rates, ppv, fnr):
    mean = np.mean(list(base_rates.values()))
    rates = {group: mean / (1 - mean) * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}
    return {group: fpr if fpr <= 1 else None for group, fpr in rates.items()}
