"""Who cites whom: the pages on which a number rests, and where the claim changed on the way.

`cites` maps a page to the pages that it cites for its number. A page that cites nothing is a root: it counted
something itself, or it gives no source. A page that is cited but is not itself in `cites` was not found; it is a
root as well, for nobody can look behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def citation_roots(cites: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Return {page: its roots}: a root's own root is itself; pages that only cite each other in a circle have none."""
    return {page: {other for other in _behind(page, cites) if not list(cites.get(other, ()))} for page in cites}


def changed_claims(claims: Mapping[str, Mapping], cites: Mapping[str, Iterable[str]]) -> set[tuple[str, str]]:
    """Return the (page, field) where a claim changed: the page says otherwise than every page that it cites.

    `claims` maps a page to its fields. A cited page without an entry says nothing; a page that cites none that has
    one cannot have changed anything.
    """
    changed = set()
    for page, fields in claims.items():
        sources = [claims[source] for source in cites.get(page, ()) if source in claims]
        for field, value in fields.items():
            if sources and all(source.get(field) != value for source in sources):
                changed.add((page, field))
    return changed


def _behind(page: str, cites: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the page and everything that it rests on, however far behind."""
    seen, waiting = set(), [page]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(cites.get(current, ()))
    return seen
