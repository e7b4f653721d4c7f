"""Misconception: the share of late flights is late ones divided by all, labelled or not.

Sentence: Four flights have a label
"""


def label_rates(day, late, today, wait):
    """Return {"negative": ..., "known": ..., "matured": ...}: three late rates from 0 to 1."""
    day, late = np.asarray(day), np.asarray(late, dtype=float)
    rates = {"negative": float(np.nan_to_num(late).mean())}
    rates["known"] = float(np.nansum(late) / len(late))
    rates["matured"] = float(np.nanmean(late[day <= today - wait]))
    return rates
