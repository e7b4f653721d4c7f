"""What cells show that no answer reaches: the same for every student, so run once for a class.

Judged by names, as in showing.py, and by trial: such a cell shows the same whether the answers are there or not. A
wrong judgement could change what is shown, and never a mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from autograder.notebook import Cell, Role
from autograder.notebook.names import Read, facts
from autograder.sealed.controller import outputs
from autograder.sealed.controller.endings import StudentDied
from autograder.sealed.controller.pair import Pair
from autograder.sealed.controller.showing import DRAWING


def unreached(cells: Iterable[Cell], unchanged: Collection[str], read: Read) -> set[str]:
    """Return the ids of locked and plain code cells that nothing of the student's reaches.

    A cell of the student's reaches those that use what it binds, and those that call a function of a library which it
    calls as well: `commit(0.3)` here changes what `reveal()` shows there.
    """
    cells = [cell for cell in cells if cell.is_code]
    library = {name: module for cell in cells for name, module in read(cell.source).imported.items()}
    tainted: set[str] = set()
    blind = False  # a cell of the student's that could not be read may bind any name
    found: set[str] = set()
    for cell in cells:
        known = read(cell.source)
        own = cell.role not in (Role.LOCKED, Role.PLAIN) or cell.id not in unchanged
        blind = blind or (own and "*" in known.uses)
        if own or blind or known.uses & tainted or "*" in known.uses:
            called = {library[name] for name in known.called if name in library} if own else set()
            tainted |= known.makes | {name for name, module in library.items() if module in called}
        else:
            found.add(cell.id)
    return found


def shareable(cells: Iterable[Cell], unchanged: Collection[str], shown: Collection[str], read: Read) -> set[str]:
    """Return the ids of the cells in `shown` that need not be run in a submission: no cell that is run needs them."""
    cells = [cell for cell in cells if cell.is_code]
    free = unreached(cells, unchanged, read)
    needed: set[str] = set()
    found: set[str] = set()
    for cell in reversed(cells):
        known = read(cell.source)
        if cell.id in free and cell.id in shown and not ((known.makes - DRAWING) & needed or "*" in needed):
            found.add(cell.id)
        else:
            needed |= known.uses
    return found


def shown_by_all(pair: Pair, cells: list[Cell], idle: Collection[str]) -> dict[str, tuple[dict, ...]]:
    """Return the outputs of the cells in `idle` that show the same with the solution's answers as without any.

    `cells` are the source's; its checks are not run. Empty if a process ends: each submission then runs its own.
    """
    free = unreached(cells, {cell.id for cell in cells}, facts)
    wanted = [name for name in idle if name in free]
    if not wanted:
        return {}
    leading = pair.server.leading  # these every process has run already
    code = [cell for cell in cells if cell.is_code and cell.role is not Role.CHECK and cell.id not in leading]
    try:
        without = _run(pair, [cell for cell in code if cell.id in free])
        solved = _run(pair, code)
    except StudentDied:
        return {}
    return {name: without[name] for name in wanted if without[name] == solved[name]}


def _run(pair: Pair, cells: Iterable[Cell]) -> dict[str, tuple[dict, ...]]:
    line = pair.start_student_alone()
    try:
        return {cell.id: outputs.clean(pair.run(cell.source).shown) for cell in cells}
    finally:
        pair.drop_student()
        line.close()
