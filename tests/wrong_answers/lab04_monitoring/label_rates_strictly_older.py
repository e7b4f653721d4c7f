"""Misconception: at least eight days old means older than eight days.

Sentence: The flights of day 1 and 2 are at least 8 days old
"""


def label_rates(day, late, today, wait):
    """Return {"negative": ..., "known": ..., "matured": ...}: three late rates from 0 to 1."""
    day, late = np.asarray(day), np.asarray(late, dtype=float)
    rates = {"negative": float(np.nan_to_num(late).mean())}
    rates["known"] = float(np.nanmean(late))
    rates["matured"] = float(np.nanmean(late[day < today - wait]))
    return rates
