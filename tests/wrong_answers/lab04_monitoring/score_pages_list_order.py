"""Misconception: the pages come in the order of time.

Sentence: Pages come in any order
"""


def score_pages(pages, incidents):
    """Return {"false": number, "delays": [days or None for each incident]}."""
    hits = [[page for page in pages if first <= page <= last] for first, last in incidents]
    inside = {page for hit in hits for page in hit}
    delays = [hit[0] - first if hit else None for hit, (first, _) in zip(hits, incidents)]
    return {"false": sum(page not in inside for page in pages), "delays": delays}
