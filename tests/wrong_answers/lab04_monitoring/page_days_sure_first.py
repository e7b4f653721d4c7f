"""Misconception: wait two weeks to be sure, then nobody is woken for nothing.

Sentence: Of eight replays, six must keep the contract
"""


def page_days(scores):
    """Return the list of days on which somebody is paged."""
    level = np.log(pd.Series(np.asarray(scores, dtype=float)))
    usual = level.rolling(28).median().shift(14)
    far = (level.rolling(14).mean() - usual).abs() > 0.52
    pages = []
    for day in np.flatnonzero(far):
        if not pages or day > pages[-1] + 21:
            pages.append(int(day))
    return pages
