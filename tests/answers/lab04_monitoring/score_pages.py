"""score_pages: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_page_after
# Misconception: the first page after the start finds the incident, even when it is over.
# Sentence: Days 3 and 40 lie outside both incidents
# -     hits = [[page for page in pages if first <= page <= last] for first, last in incidents]
    hits = [[page for page in pages if first <= page] for first, last in incidents]

# %% wrong: every_page_counts
# Misconception: each page after the first in an incident is a false one.
# Sentence: Days 3 and 40 lie outside both incidents
# -     return {"false": sum(page not in inside for page in pages), "delays": delays}
    return {"false": len(pages) - sum(delay is not None for delay in delays), "delays": delays}

# %% wrong: last_day_outside
# Misconception: an incident ends before its last day.
# Sentence: Both ends belong to an incident
# -     hits = [[page for page in pages if first <= page <= last] for first, last in incidents]
    hits = [[page for page in pages if first <= page < last] for first, last in incidents]

# %% wrong: list_order
# Misconception: the pages come in the order of time.
# Sentence: Pages come in any order
# -     delays = [min(hit) - first if hit else None for hit, (first, _) in zip(hits, incidents)]
    delays = [hit[0] - first if hit else None for hit, (first, _) in zip(hits, incidents)]

# %% right: loops
# Style: Plain loops over sorted pages.
def score_pages(pages, incidents):
    delays, false = [None] * len(incidents), 0
    for page in sorted(pages):
        inside = False
        for place, (first, last) in enumerate(incidents):
            if first <= page <= last:
                inside = True
                if delays[place] is None:
                    delays[place] = page - first
        false += not inside
    return {"false": false, "delays": delays}

# %% right: sets
# Style: With sets of days.
def score_pages(pages, incidents):
    days = set(pages)
    delays, every = [], set()
    for first, last in incidents:
        span = set(range(first, last + 1))
        every |= span
        delays.append(min(days & span) - first if days & span else None)
    return {"false": len([page for page in pages if page not in every]), "delays": delays}
