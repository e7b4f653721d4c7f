"""Misconception: without a known cause there is nothing to page for.

Sentence: The alerts more than double and no field died
"""


def respond(outage, auc, alerts):
    before, after = alerts
    if not outage:
        return "nothing"
    if after > 1.5 * before or after * 1.5 < before:
        return "page"
    return "ticket" if outage else "nothing"
