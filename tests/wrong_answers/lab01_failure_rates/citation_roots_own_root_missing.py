"""Misconception: a page that cites nothing rests on nothing.

Sentence: b cites nothing: it is its own root
"""


def citation_roots(cites):
    roots = {}
    for page in cites:
        seen, waiting = set(), [page]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(cites.get(current, []))
        roots[page] = {other for other in seen if not cites.get(other) and other != page}
    return roots
