"""Misconception: a page that disagrees with one of its sources has changed the claim.

Sentence: one source that agrees is enough
"""


def mutations(pages, cites):
    changed = set()
    for page, fields in pages.items():
        sources = [pages[source] for source in cites.get(page, []) if source in pages]
        for field, value in fields.items():
            if any(source.get(field) != value for source in sources):
                changed.add((page, field))
    return changed
