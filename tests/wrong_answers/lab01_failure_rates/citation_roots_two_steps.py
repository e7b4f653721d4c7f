"""Misconception: two steps back is far enough.

Sentence: A trail can be long: follow it to its end.
"""


def citation_roots(cites):
    roots = {}
    for page in cites:
        seen = {page}
        for _ in range(2):
            seen |= {source for other in seen for source in cites.get(other, [])}
        roots[page] = {other for other in seen if not cites.get(other)}
    return roots
