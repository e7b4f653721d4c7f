"""Misconception: the first page after the start finds the incident, even when it is over.

Sentence: Days 3 and 40 lie outside both incidents
"""


def score_pages(pages, incidents):
    """Return {"false": number, "delays": [days or None for each incident]}."""
    hits = [[page for page in pages if first <= page] for first, last in incidents]
    inside = {page for hit in hits for page in hit}
    delays = [min(hit) - first if hit else None for hit, (first, _) in zip(hits, incidents)]
    return {"false": sum(page not in inside for page in pages), "delays": delays}
