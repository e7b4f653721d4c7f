"""A loop over the days, with a ratio of two means."""


def page_days(scores):
    scores, pages = np.asarray(scores, dtype=float), []
    for day in range(45, len(scores)):
        now = np.exp(np.log(scores[day - 4 : day + 1]).mean())
        ratio = now / np.median(scores[day - 40 : day - 4])
        if max(ratio, 1 / ratio) > 1.7 and (not pages or day - pages[-1] > 20):
            pages.append(day)
    return pages
