"""Misconception: only the origin counts, not the page that was copied.

Sentence: c copied ML from b, and changed only the tense.
"""


def mutations(pages, cites):
    changed = set()
    for page, fields in pages.items():
        sources = [source for source in cites.get(page, []) if source in pages]
        behind = {source for source in sources for source in (cites.get(source) or [source])}
        roots = [pages[source] for source in behind if source in pages]
        for field, value in fields.items():
            if roots and all(root.get(field) != value for root in roots):
                changed.add((page, field))
    return changed
