"""What is known of a submission while it is graded."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, fields

from autograder.notebook import Cell
from autograder.results import CellRun, CheckResult
from autograder.sealed.crossing.room import Room


@dataclass
class Account:
    """Which cells and checks were run, and with what result; `room` is what their outputs may still take."""

    room: Room
    runs: dict[str, CellRun] = field(default_factory=dict)
    results: list[CheckResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    done: list[Cell] = field(default_factory=list)  # cells that the student's process has run, in order
    met: list[str] = field(default_factory=list)  # cells that the examiner is to know of
    unseen: list[str] = field(default_factory=list)  # those of them that it has not been told of
    tried_again: set[str] = field(default_factory=set)  # cells and checks in which the machine may have failed
    restarts: int = 0
    touched: bool = False  # hidden tests may be known to the student's process, and stay so if that is replaced
    showing_is_done: bool = False  # what the student's process shows from now on is not used
    cpu_seconds: float = 0.0
    crowded: bool = False  # see SubmissionResult

    def copy(self) -> Account:
        """Return another account of the same, which is kept apart from now on."""
        return Account(**{part.name: copy.copy(getattr(self, part.name)) for part in fields(self)})

    def note(self, text: str) -> None:
        """Note something about a cell, unless it was seen in a process whose behaviour can tell hidden tests."""
        if not self.showing_is_done:
            self.notes.append(text)

    def once_more(self, place: str) -> bool:
        """True the first time that it is asked about a cell or a check."""
        first = place not in self.tried_again
        self.tried_again.add(place)
        return first
