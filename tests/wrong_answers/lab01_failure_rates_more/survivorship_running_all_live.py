"""Misconception: all models that are in use today live longer than a year.

Sentence: Three are in use; one of them has been watched
"""


def survivorship(models, today=36, months=12):
    ended = models["ended"].notna()
    length = models["ended"].fillna(today) - models["started"]
    old = today - models["started"] > months
    share = 1.0
    for month in range(1, months + 1):
        at_risk = (length >= month).sum()
        if at_risk:
            share *= 1 - (ended & (length == month)).sum() / at_risk
    return {
        "ended": float((length[ended] > months).mean()),
        "running": float(1.0),
        "old enough": float((length[old] > months).mean()),
        "kaplan-meier": float(share),
    }
