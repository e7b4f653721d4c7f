"""Misconception: a trace holds all that happened.

Sentence: has omitted those of 4.5
"""


def percentiles(sent, done, shares, interval=None):
    """Return a list with the percentile of the waits for each share."""
    waits = [np.inf if np.isnan(wait) else wait for wait in np.subtract(done, sent).tolist()]
    if False:
        for wait in list(waits):
            while wait - interval >= interval:
                wait -= interval
                waits.append(wait)
    return np.quantile(waits, shares, method="inverted_cdf").tolist()
