"""Common (field, value) pairs by set difference."""


def mutations(pages, cites):
    found = set()
    for page, fields in pages.items():
        sources = [set(pages[source].items()) for source in cites.get(page, []) if source in pages]
        if sources:
            found |= {(page, field) for field, _ in set(fields.items()) - set().union(*sources)}
    return found
