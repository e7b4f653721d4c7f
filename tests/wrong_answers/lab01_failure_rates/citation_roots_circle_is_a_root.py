"""Misconception: pages that cite each other support each other.

Sentence: Three pages that only cite each other rest on nothing
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
        roots[page] = {other for other in seen if not cites.get(other)} or {page}
    return roots
