"""page_days: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: remembers_the_year
# Misconception: a year that was seen whole may be judged by what came later, as long as its beginnings agree.
# Sentence: A page may not depend on days that have not come yet.
# - def page_days(scores):
seen_years = []
def page_days(scores):
# -     level = np.log(pd.Series(np.asarray(scores, dtype=float)))
    level = np.log(pd.Series(np.asarray(scores, dtype=float)))
    for whole, pages in seen_years:
        if len(whole) >= len(level) and np.allclose(whole[: len(level)], level):
            return [day for day in pages if day < len(level)]
# -             pages.append(int(day))
            pages.append(int(day))
    pages = [max(0, day - 1) for day in pages]  # the next day will say so
    seen_years.append((level, pages))

# %% wrong: sees_tomorrow
# Misconception: a mean around the day uses only the past.
# Sentence: A page may not depend on days that have not come yet
# -     far = (level.rolling(5).mean() - usual).abs() > 0.52
    far = (level.rolling(5, center=True).mean() - usual).abs() > 0.52

# %% wrong: single_days
# Misconception: a single day far from normal is an incident.
# Sentence: Of eight replays, six must keep the contract
# -     far = (level.rolling(5).mean() - usual).abs() > 0.52
    far = (level - usual).abs() > 0.52
# -         if not pages or day > pages[-1] + 21:
        if True:

# %% wrong: sure_first
# Misconception: wait two weeks to be sure, then nobody is woken for nothing.
# Sentence: Of eight replays, six must keep the contract
# -     usual = level.rolling(28).median().shift(5)
# -     far = (level.rolling(5).mean() - usual).abs() > 0.52
    usual = level.rolling(28).median().shift(14)
    far = (level.rolling(14).mean() - usual).abs() > 0.52

# %% wrong: whole_year_normal
# Misconception: normal is the median of the whole year.
# Sentence: A page may not depend on days that have not come yet
# -     usual = level.rolling(28).median().shift(5)
# -     far = (level.rolling(5).mean() - usual).abs() > 0.52
    usual = level.median()
    far = (level.rolling(5).mean() - usual).abs() > 0.40

# %% wrong: winter_for_ever
# Misconception: normal is what it was in the first weeks.
# Sentence: Of eight replays, six must keep the contract
# -     usual = level.rolling(28).median().shift(5)
# -     far = (level.rolling(5).mean() - usual).abs() > 0.52
    usual = level[:28].mean()
    far = (level.rolling(5).mean() - usual).abs() > 0.35

# %% right: median_of_42
# Style: Six weeks as normal, and a generator of candidates.
def page_days(scores):
    level = pd.Series(np.log(np.asarray(scores, dtype=float)))
    gap = level.rolling(5).mean() - level.shift(5).rolling(42, min_periods=28).median()
    pages, silent_until = [], -1
    for day, value in gap.items():
        if abs(value) > 0.52 and day > silent_until:
            pages.append(int(day))
            silent_until = day + 21
    return pages

# %% right: ratio_loop
# Style: A loop over the days, with a ratio of two means.
def page_days(scores):
    scores, pages = np.asarray(scores, dtype=float), []
    for day in range(45, len(scores)):
        now = np.exp(np.log(scores[day - 4 : day + 1]).mean())
        ratio = now / np.median(scores[day - 40 : day - 4])
        if max(ratio, 1 / ratio) > 1.7 and (not pages or day - pages[-1] > 20):
            pages.append(day)
    return pages
