"""What a notebook shows, after hidden tests have met the student's process: taken from a process that never met them.

A function can keep what it is called with, and a later cell can print it. No filter finds that in every disguise. So
where a cell shows something after the first hidden test, the notebook is run once more, without any check, and what
that run shows is what the student gets to see. Cells that only show something are run there alone.
What is needed for that is judged by names, in cells that the student left as they were; a wrong judgement could change
what is shown, and never a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from autograder.names import Read
from autograder.notebook import Cell, Role
from autograder.results import CellRun
from autograder.sealed.pair import Pair, StudentDied

DRAWING = {"plt"}  # calling it changes the figure at hand, not the module
LEFT_OUT = "What this cell shows is left out: it ran after hidden tests, and could not be run again without them."


def needed_for(wanted: Collection[str], cells: list[Cell], unchanged: Collection[str], read: Read) -> list[Cell]:
    """Return those of `cells`, in order, that the cells called `wanted` need, and all that the student has changed."""
    kept: list[Cell] = []
    needed: set[str] = set()
    for cell in reversed(cells):
        known = read(cell.source)
        spare = cell.role is Role.CHECK or (cell.role is Role.PLAIN and cell.id in unchanged)
        spare = spare and not re.search(r"^[ \t]*[%!]", cell.source, flags=re.MULTILINE)
        if cell.id in wanted or not spare or (known.makes - DRAWING) & needed or "*" in known.uses | needed:
            kept.append(cell)
            needed |= known.uses
    return kept[::-1]


def shown_again(pair: Pair, cells: Iterable[Cell], wanted: list[str], record: Callable) -> dict[str, CellRun]:
    """Return a run of each cell in `wanted`, from a new process that runs `cells` in order and nothing else.

    `record` makes a CellRun of a cell and what running it gave.
    """
    found = {name: CellRun(name, (), LEFT_OUT) for name in wanted}
    missing = set(wanted)
    line = pair.start_student_alone()
    try:
        for cell in cells:
            if not missing:
                break
            try:
                ran = pair.run(cell.source)
            except StudentDied as death:
                if cell.id in missing:
                    found[cell.id] = CellRun(cell.id, (), str(death))
                break
            if cell.id in missing:
                missing.discard(cell.id)
                found[cell.id] = record(cell, ran)
    finally:
        pair.drop_student()
        line.close()
    return found
