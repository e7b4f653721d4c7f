"""Misconception: each omitted request waits as long as the one that held it up.

Sentence: has omitted those of 4.5
"""


def percentiles(sent, done, shares, interval=None):
    """Return a list with the percentile of the waits for each share."""
    waits = [np.inf if np.isnan(wait) else wait for wait in np.subtract(done, sent).tolist()]
    if interval:
        for wait in list(waits):
            while wait - interval >= interval:
                wait -= interval
                waits.append(max(waits))
    return np.quantile(waits, shares, method="inverted_cdf").tolist()
