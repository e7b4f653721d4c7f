"""Misconception: an incident ends before its last day.

Sentence: Both ends belong to an incident
"""


def score_pages(pages, incidents):
    """Return {"false": number, "delays": [days or None for each incident]}."""
    hits = [[page for page in pages if first <= page < last] for first, last in incidents]
    inside = {page for hit in hits for page in hit}
    delays = [min(hit) - first if hit else None for hit, (first, _) in zip(hits, incidents)]
    return {"false": sum(page not in inside for page in pages), "delays": delays}
