"""Misconception: a model in use today is at risk for ever.

Sentence: On 300 fresh models Kaplan–Meier differs
"""


def survivorship(models, today=36, months=12):
    ended = models["ended"].notna()
    length = models["ended"].fillna(today) - models["started"]
    old = today - models["started"] > months
    share = 1.0
    for month in range(1, months + 1):
        at_risk = (~ended | (length >= month)).sum()
        if at_risk:
            share *= 1 - (ended & (length == month)).sum() / at_risk
    return {
        "ended": float((length[ended] > months).mean()),
        "running": float((length[~ended] > months).mean()),
        "old enough": float((length[old] > months).mean()),
        "kaplan-meier": float(share),
    }
