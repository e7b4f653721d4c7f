"""Misconception: a rate above 1 is rounded down to 1.

Sentence: answer None, do not cut it to 1
"""


def implied_fpr(base_rates, ppv, fnr):
    rates = {group: p / (1 - p) * (1 - ppv) / ppv * (1 - fnr) for group, p in base_rates.items()}
    return {group: min(fpr, 1.0) for group, fpr in rates.items()}
