"""Misconception: the omitted waits replace the recorded ones.

Sentence: One user, one request per second
"""


def percentiles(sent, done, shares, interval=None):
    """Return a list with the percentile of the waits for each share."""
    waits = [np.inf if np.isnan(wait) else wait for wait in np.subtract(done, sent).tolist()]
    if interval:
        for wait in list(waits):
            while wait - interval >= interval:
                wait -= interval
                waits.append(wait)
    if interval:
        waits = waits[len(sent) :]
    return np.quantile(waits, shares, method="inverted_cdf").tolist()
