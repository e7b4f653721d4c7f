"""Misconception: what a source does not say cannot have been changed.

Sentence: A field that the cited page lacks was added on the way
"""


def mutations(pages, cites):
    changed = set()
    for page, fields in pages.items():
        sources = [pages[source] for source in cites.get(page, []) if source in pages]
        for field, value in fields.items():
            if sources and all(field in source and source[field] != value for source in sources):
                changed.add((page, field))
    return changed
