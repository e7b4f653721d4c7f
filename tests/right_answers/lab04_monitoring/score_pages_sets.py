"""With sets of days."""


def score_pages(pages, incidents):
    days = set(pages)
    delays, every = [], set()
    for first, last in incidents:
        span = set(range(first, last + 1))
        every |= span
        delays.append(min(days & span) - first if days & span else None)
    return {"false": len([page for page in pages if page not in every]), "delays": delays}
