"""Misconception: a single day far from normal is an incident.

Sentence: Of eight replays, six must keep the contract
"""


def page_days(scores):
    """Return the list of days on which somebody is paged."""
    level = np.log(pd.Series(np.asarray(scores, dtype=float)))
    usual = level.rolling(28).median().shift(5)
    far = (level - usual).abs() > 0.52
    pages = []
    for day in np.flatnonzero(far):
        if True:
            pages.append(int(day))
    return pages
