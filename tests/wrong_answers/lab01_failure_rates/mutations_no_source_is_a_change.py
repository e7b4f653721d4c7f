"""Misconception: a claim without a source was changed.

Sentence: b cites a and says ML instead of AI
"""


def mutations(pages, cites):
    changed = set()
    for page, fields in pages.items():
        sources = [pages[source] for source in cites.get(page, []) if source in pages]
        for field, value in fields.items():
            if all(source.get(field) != value for source in sources):
                changed.add((page, field))
    return changed
