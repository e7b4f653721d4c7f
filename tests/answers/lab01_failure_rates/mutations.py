"""mutations: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: against_the_root
# Misconception: only the origin counts, not the page that was copied.
# Sentence: c copied ML from b, and changed only the tense.
# -         sources = [pages[source] for source in cites.get(page, []) if source in pages]
        sources = [source for source in cites.get(page, []) if source in pages]
        behind = {source for source in sources for source in (cites.get(source) or [source])}
        roots = [pages[source] for source in behind if source in pages]
# -             if sources and all(source.get(field) != value for source in sources):
            if roots and all(root.get(field) != value for root in roots):

# %% wrong: any_source
# Misconception: a page that disagrees with one of its sources has changed the claim.
# Sentence: one source that agrees is enough
# -             if sources and all(source.get(field) != value for source in sources):
            if any(source.get(field) != value for source in sources):

# %% wrong: lost_page_disagrees
# Misconception: a page that was not found said something else.
# Sentence: The only cited page was not found
# -         sources = [pages[source] for source in cites.get(page, []) if source in pages]
        sources = [pages.get(source, {}) for source in cites.get(page, [])]

# %% wrong: no_source_is_a_change
# Misconception: a claim without a source was changed.
# Sentence: b cites a and says ML instead of AI
# -             if sources and all(source.get(field) != value for source in sources):
            if all(source.get(field) != value for source in sources):

# %% wrong: pages_only
# Misconception: it is enough to know which page changed something.
# Sentence: b cites a and says ML instead of AI
def mutations(pages, cites):
    return {
        page
        for page, fields in pages.items()
        for source in cites.get(page, [])
        if source in pages and pages[source] != fields
    }

# %% wrong: shared_fields_only
# Misconception: what a source does not say cannot have been changed.
# Sentence: A field that the cited page lacks was added on the way
# -             if sources and all(source.get(field) != value for source in sources):
            if sources and all(field in source and source[field] != value for source in sources):

# %% right: items
# Style: Common (field, value) pairs by set difference.
def mutations(pages, cites):
    found = set()
    for page, fields in pages.items():
        sources = [set(pages[source].items()) for source in cites.get(page, []) if source in pages]
        if sources:
            found |= {(page, field) for field, _ in set(fields.items()) - set().union(*sources)}
    return found

# %% right: sets
# Style: Sets of what the sources say, field by field.
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
