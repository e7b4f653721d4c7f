"""Misconception: every dead field must get somebody up.

Sentence: A field died and the alerts hold: a ticket.
"""


def respond(outage, auc, alerts):
    before, after = alerts
    if after > 1.5 * before or after * 1.5 < before:
        return "page"
    return "page" if outage else "nothing"
