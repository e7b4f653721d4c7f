"""What a notebook shows from its first hidden test on: taken from a process that never meets one.

A function can keep what it is called with, and a later cell can print it; how long a cell takes, how it ends and
whether it shows anything can tell as much. No filter finds that in every disguise. So before the first hidden test,
the notebook is run once more to its end, without any check, and what that run shows is what the student gets to see.
It comes before, so that nothing which the tested process leaves behind on the machine can reach it.
What is needed for that is judged by names, in cells that the student left as they were; a wrong judgement could change
what is shown, and never a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from autograder.notebook import Cell, Role
from autograder.notebook.names import Read
from autograder.results import CellRun
from autograder.sealed.controller.endings import StudentDied
from autograder.sealed.controller.pair import Pair, Ran

DRAWING = {"plt"}  # calling it changes the figure at hand, not the module
LEFT_OUT = "What this cell shows is left out: the notebook had used up its time or its restarts."
WITHOUT = "Cell {0}: {1} The rest was run without it."


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


@dataclass
class Showing:
    """A run of `cells`, in order and nothing else, for what those in `wanted` show.

    `keep` makes a CellRun of a cell and what running it gave. A cell that ends the process is left out, and the rest
    is run without it, as the grading does.
    """

    pair: Pair
    cells: list[Cell]
    wanted: Collection[str]
    keep: Callable[[Cell, Ran], CellRun]
    runs: dict[str, CellRun] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def run(self) -> dict[str, CellRun]:
        """Return a run of each wanted cell."""
        killed: set[str] = set()  # once: that may have been the machine and not the cell
        for _ in range(self.pair.limits.replays + 1):
            end = self._run_through()
            if end is None:
                break
            cell, death = end
            if death.killed and cell.id not in killed:
                killed.add(cell.id)
                continue
            self.cells = [other for other in self.cells if other is not cell]
            if cell.id in self.wanted:
                self.notes.append(WITHOUT.format(cell.id, death))
                self.runs[cell.id] = CellRun(cell.id, (), str(death))
        return {name: self.runs.get(name, CellRun(name, (), LEFT_OUT)) for name in self.wanted}

    def _run_through(self) -> tuple[Cell, StudentDied] | None:
        """Run what is left in a new process; return the cell that ended it, and how, or None."""
        line = self.pair.start_student_alone()
        try:
            for cell in self.cells:
                if self.pair.budget.late() or all(name in self.runs for name in self.wanted):
                    break
                try:
                    ran = self.pair.run(cell.source)
                except StudentDied as death:
                    return cell, death
                if cell.id in self.wanted and cell.id not in self.runs:
                    self.runs[cell.id] = self.keep(cell, ran)
        finally:
            self.pair.drop_student()
            line.close()
        return None
