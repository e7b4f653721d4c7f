"""Misconception: a request without an answer has no wait.

Sentence: 3 % were never answered
"""


def percentiles(sent, done, shares, interval=None):
    """Return a list with the percentile of the waits for each share."""
    waits = [wait for wait in np.subtract(done, sent).tolist() if not np.isnan(wait)]
    if interval:
        for wait in list(waits):
            while wait - interval >= interval:
                wait -= interval
                waits.append(wait)
    return np.quantile(waits, shares, method="inverted_cdf").tolist()
