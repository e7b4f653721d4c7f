"""Misconception: if one group is impossible, nothing can be said of the others.

Sentence: A group that is possible keeps its FPR
"""


def implied_fpr(base_rates, ppv, fnr):
    rates = {group: p / (1 - p) * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}
    return {group: fpr if max(rates.values()) <= 1 else None for group, fpr in rates.items()}
