"""By division, with the zero treated apart."""


def respond(outage, auc, alerts):
    before, after = alerts
    ratio = after / before if before else (1.0 if after == 0 else float("inf"))
    calm = "ticket" if outage != {} else "nothing"
    return calm if ratio <= 1.5 and before <= 1.5 * after else "page"
