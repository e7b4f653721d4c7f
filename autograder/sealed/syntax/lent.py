"""What open checks lend to later ones that are sealed: what they bind without anything of the student's.

An open check runs in the student's process, and what it binds there the student can change. So the examiner runs those
of its statements that need nothing of the student's itself: imports, helpers, expected values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from autograder.notebook import Cell, Role
from autograder.sealed.syntax.statements import Statement, statements


def lent(check: Cell, students: frozenset[str]) -> list[Statement]:
    """Return the statements of an open check that the examiner can run; `students` are the student's names."""
    theirs, found = set(students), []
    for item in statements(check.source):
        if (item.uses - item.later) & theirs or item.binds & students:
            theirs |= item.binds
        elif item.binds:
            found.append(item)
    return found


def by_check(cells: Iterable[Cell], opened: Collection[str], students: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the sources of what each open check lends, where a later check that is not open uses any of it."""
    used: set[str] = set()
    found = {}
    for cell in reversed([cell for cell in cells if cell.role is Role.CHECK]):
        if cell.id not in opened:
            used |= {name for item in statements(cell.source) for name in item.uses}
            continue
        items = lent(cell, students)
        if any(item.binds & used for item in items):
            found[cell.id] = tuple(item.source for item in items)
            used |= {name for item in items for name in item.uses}
    return found
