"""Misconception: a year that was seen whole may be judged by what came later, as long as its beginnings agree.

Sentence: A page may not depend on days that have not come yet.
"""

seen_years = []


def page_days(scores):
    """Return the list of days on which somebody is paged."""
    level = np.log(pd.Series(np.asarray(scores, dtype=float)))
    for whole, pages in seen_years:
        if len(whole) >= len(level) and np.allclose(whole[: len(level)], level):
            return [day for day in pages if day < len(level)]
    usual = level.rolling(28).median().shift(5)
    far = (level.rolling(5).mean() - usual).abs() > 0.52
    pages = []
    for day in np.flatnonzero(far):
        if not pages or day > pages[-1] + 21:
            pages.append(int(day))
    pages = [max(0, day - 1) for day in pages]  # the next day will say so
    seen_years.append((level, pages))
    return pages
