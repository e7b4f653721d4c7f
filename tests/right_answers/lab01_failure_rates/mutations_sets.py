"""Sets of what the sources say, field by field."""


def mutations(pages, cites):
    changed = set()
    for page in pages:
        known = [source for source in cites.get(page, []) if source in pages]
        if not known:
            continue
        for field in pages[page]:
            said = {pages[source][field] for source in known if field in pages[source]}
            if pages[page][field] not in said:
                changed.add((page, field))
    return changed
