"""Six weeks as normal, and a generator of candidates."""


def page_days(scores):
    level = pd.Series(np.log(np.asarray(scores, dtype=float)))
    gap = level.rolling(5).mean() - level.shift(5).rolling(42, min_periods=28).median()
    pages, silent_until = [], -1
    for day, value in gap.items():
        if abs(value) > 0.52 and day > silent_until:
            pages.append(int(day))
            silent_until = day + 21
    return pages
