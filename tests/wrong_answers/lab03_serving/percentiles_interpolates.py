"""Misconception: a percentile lies between two waits.

Sentence: the first, the third, the fourth
"""


def percentiles(sent, done, shares, interval=None):
    """Return a list with the percentile of the waits for each share."""
    waits = [np.inf if np.isnan(wait) else wait for wait in np.subtract(done, sent).tolist()]
    if interval:
        for wait in list(waits):
            while wait - interval >= interval:
                wait -= interval
                waits.append(wait)
    return np.quantile(waits, shares).tolist()
