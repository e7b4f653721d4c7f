"""Misconception: every page on the trail is a root.

Sentence: a rests on c, and through b on d. b is no root
"""


def citation_roots(cites):
    roots = {}
    for page in cites:
        seen, waiting = set(), list(cites[page])
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(cites.get(current, []))
        roots[page] = seen or {page}
    return roots
