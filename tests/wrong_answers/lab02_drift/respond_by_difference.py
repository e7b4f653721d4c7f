"""Misconception: a change of alerts is a difference of counts.

Sentence: 7 alerts after 4 are more than 1.5 times as many
"""


def respond(outage, auc, alerts):
    before, after = alerts
    if abs(after - before) > 20:
        return "page"
    return "ticket" if outage else "nothing"
