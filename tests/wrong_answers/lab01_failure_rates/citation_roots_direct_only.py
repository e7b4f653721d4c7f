"""Misconception: the page that is cited is the origin.

Sentence: a rests on c, and through b on d. b is no root
"""


def citation_roots(cites):
    return {page: set(sources) or {page} for page, sources in cites.items()}
