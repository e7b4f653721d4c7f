"""respond: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: by_auc
# Misconception: as long as the AUC holds, the model is fine.
# Sentence: The alerts more than double while the AUC holds
# -     before, after = alerts
# -     if after > 1.5 * before or after * 1.5 < before:
    if auc[0] - auc[1] > 0.02:

# %% wrong: by_difference
# Misconception: a change of alerts is a difference of counts.
# Sentence: 7 alerts after 4 are more than 1.5 times as many
# -     if after > 1.5 * before or after * 1.5 < before:
    if abs(after - before) > 20:

# %% wrong: needs_a_cause
# Misconception: without a known cause there is nothing to page for.
# Sentence: The alerts more than double and no field died
# -     before, after = alerts
    before, after = alerts
    if not outage:
        return "nothing"

# %% wrong: pages_for_drift
# Misconception: every dead field must get somebody up.
# Sentence: A field died and the alerts hold: a ticket.
# -     return "ticket" if outage else "nothing"
    return "page" if outage else "nothing"

# %% wrong: rise_only
# Misconception: only too many alerts are a problem.
# Sentence: Half of the alerts are gone
# -     if after > 1.5 * before or after * 1.5 < before:
    if after > 1.5 * before:

# %% right: division
# Style: By division, with the zero treated apart.
def respond(outage, auc, alerts):
    before, after = alerts
    ratio = after / before if before else (1.0 if after == 0 else float("inf"))
    calm = "ticket" if outage != {} else "nothing"
    return calm if ratio <= 1.5 and before <= 1.5 * after else "page"

# %% right: exact
# Style: In whole numbers, with the outage turned into a list first.
def respond(outage, auc, alerts):
    before, after = (2 * count for count in alerts)
    too_many, too_few = 2 * after > 3 * before, 3 * after < 2 * before
    if too_many or too_few:
        return "page"
    return "ticket" if len(list(outage)) > 0 else "nothing"
