"""Misconception: only too many alerts are a problem.

Sentence: Half of the alerts are gone
"""


def respond(outage, auc, alerts):
    before, after = alerts
    if after > 1.5 * before:
        return "page"
    return "ticket" if outage else "nothing"
