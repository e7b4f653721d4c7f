"""In whole numbers, with the outage turned into a list first."""


def respond(outage, auc, alerts):
    before, after = (2 * count for count in alerts)
    too_many, too_few = 2 * after > 3 * before, 3 * after < 2 * before
    if too_many or too_few:
        return "page"
    return "ticket" if len(list(outage)) > 0 else "nothing"
