"""Misconception: a page that was not found said something else.

Sentence: The only cited page was not found
"""


def mutations(pages, cites):
    changed = set()
    for page, fields in pages.items():
        sources = [pages.get(source, {}) for source in cites.get(page, [])]
        for field, value in fields.items():
            if sources and all(source.get(field) != value for source in sources):
                changed.add((page, field))
    return changed
