"""Misconception: as long as the AUC holds, the model is fine.

Sentence: The alerts more than double while the AUC holds
"""


def respond(outage, auc, alerts):
    if auc[0] - auc[1] > 0.02:
        return "page"
    return "ticket" if outage else "nothing"
