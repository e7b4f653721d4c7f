"""Misconception: normal is the median of the whole year.

Sentence: A page may not depend on days that have not come yet
"""


def page_days(scores):
    """Return the list of days on which somebody is paged."""
    level = np.log(pd.Series(np.asarray(scores, dtype=float)))
    usual = level.median()
    far = (level.rolling(5).mean() - usual).abs() > 0.40
    pages = []
    for day in np.flatnonzero(far):
        if not pages or day > pages[-1] + 21:
            pages.append(int(day))
    return pages
