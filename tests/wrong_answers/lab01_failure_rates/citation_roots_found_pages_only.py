"""Misconception: a page that cannot be found is no root.

Sentence: The page lost was cited and not found: it is a root
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
        roots[page] = {other for other in seen if other in cites and not cites[other]}
    return roots
