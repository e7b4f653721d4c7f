"""Misconception: normal is what it was in the first weeks.

Sentence: Of eight replays, six must keep the contract
"""


def page_days(scores):
    """Return the list of days on which somebody is paged."""
    level = np.log(pd.Series(np.asarray(scores, dtype=float)))
    usual = level[:28].mean()
    far = (level.rolling(5).mean() - usual).abs() > 0.35
    pages = []
    for day in np.flatnonzero(far):
        if not pages or day > pages[-1] + 21:
            pages.append(int(day))
    return pages
