"""Misconception: a flight that is old enough and has no label was on time.

Sentence: A matured flight without a label
"""


def label_rates(day, late, today, wait):
    """Return {"negative": ..., "known": ..., "matured": ...}: three late rates from 0 to 1."""
    day, late = np.asarray(day), np.asarray(late, dtype=float)
    rates = {"negative": float(np.nan_to_num(late).mean())}
    rates["known"] = float(np.nanmean(late))
    rates["matured"] = float(np.nan_to_num(late[day <= today - wait]).mean())
    return rates
