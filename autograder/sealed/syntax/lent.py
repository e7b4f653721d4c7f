"""What open checks lend to later ones that are sealed: what they bind without anything of the student's.

An open check runs in the student's process, and what it binds there the student can change. So the examiner runs those
of its statements that need nothing of the student's itself: imports, helpers, expected values. It runs a helper's body
only when a sealed check calls it. What came to be bound over there is all that it asks for: after an error, less is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from autograder.notebook import Cell, Role
from autograder.sealed.syntax.statements import Statement, statements


def lent(check: Cell, cells: Iterable[Cell], students: frozenset[str]) -> list[Statement]:
    """Return the statements of an open check that the examiner can run; `students` are the student's names."""
    items, theirs, reaching = statements(check.source), set(students), _reaching(cells, students)
    while True:
        needs = theirs | reaching
        found = [item for item in items if not item.binds & theirs and not (item.uses - item.later) & needs]
        more = {name for item in items if item not in found for name in item.binds} - theirs
        if not more:
            return [item for item in found if item.binds]
        theirs |= more


def _reaching(cells: Iterable[Cell], students: frozenset[str]) -> set[str]:
    """Return the names through which a statement may come upon the student's values or call their code."""
    items = [item for cell in cells if cell.is_code for item in statements(cell.source)]
    found = set(students)
    while more := {name for item in items if item.uses & found for name in item.binds} - found:
        found |= more
    return found


def by_check(
    cells: Collection[Cell], opened: Collection[str], students: frozenset[str]
) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Return what each open check lends, where a later check that is not open uses any of it: (source, what it binds)
    of each statement.
    """
    used: set[str] = set()
    found = {}
    for cell in reversed([cell for cell in cells if cell.role is Role.CHECK]):
        if cell.id not in opened:
            used |= {name for item in statements(cell.source) for name in item.uses}
            continue
        items = lent(cell, cells, students)
        if any(item.binds & used for item in items):
            found[cell.id] = tuple((item.source, item.binds) for item in items)
            used |= {name for item in items for name in item.uses}
    return found
