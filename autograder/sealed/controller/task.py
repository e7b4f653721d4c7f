"""What the engine gives a session to do."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.notebook import Cell
from autograder.notebook.names import Read
from autograder.results import Limits
from autograder.sealed.protocol import CheckText, ExaminerStart, StudentStart


@dataclass(frozen=True)
class Task:
    """What to grade: the source's check cells by id, the submission's cells, which checks are open, what to start.

    `claimed` are checks that count as open and run in the examiner all the same: see proof/granting.py.
    `unchanged` are the cells that the student left as they were, `idle` those of them that no check depends on: they
    only show something. `shown` has the outputs of those among them that show the same to everybody.
    """

    checks: dict[str, Cell]
    texts: dict[str, CheckText]  # what is known of each check's text
    cells: tuple[Cell, ...]
    open: frozenset[str]
    claimed: frozenset[str]
    unchanged: frozenset[str]
    idle: frozenset[str]
    shown: dict[str, tuple[dict, ...]]  # outputs of cells that show the same to everybody, and need not be run
    student: StudentStart
    examiner: ExaminerStart
    showing: StudentStart  # as `student`, for the process that shows what cells show without hidden tests
    limits: Limits
    read: Read  # what is known of a cell's code: it was read before, in a child
