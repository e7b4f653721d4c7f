"""Other answers to a lab's exercises, tried from within one run of the solution (see branch.py).

A whole run for each of two hundred answers would take ten times as long, and tell the same.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from autograder.errors import MachineError
from autograder.notebook import Cell
from autograder.results import CheckResult
from autograder.sealed.fresh import Fresh
from autograder.sealed.pair import CannotBranch
from autograder.sealed.session import Session

Place = tuple[str, int]  # an exercise, and which of its answers


class Lost(Exception):
    """A process ended or had to be ended: the run of the solution cannot go on."""


@dataclass
class Branches(Session):
    """One run of the solution. `alternatives`: the other answers' code by exercise; `found`: what became of each.
    `tell` is called after each.

    What cannot be told from within the run stays None: an answer that ends the process, takes too long, or comes where
    threads are running. It has to be tried in a run of its own.
    """

    alternatives: dict[str, list[str]] = field(default_factory=dict)
    found: dict[Place, CheckResult | None] = field(default_factory=dict)
    tell: Callable[[], None] = lambda: None

    def _step(self, cell: Cell, later: tuple[Cell, ...]) -> None:
        for number, code in enumerate(self.alternatives.get(cell.id, ())):
            if (cell.id, number) not in self.found:
                self.found[cell.id, number] = None
                try:
                    self._try((cell.id, number), replace(cell, source=code), later)
                finally:
                    self.tell()
        self.pair.start_afresh()
        super()._step(cell, later)

    def _try(self, place: Place, answer: Cell, later: tuple[Cell, ...]) -> None:
        """Note how the check of `answer` ends if it stands in the solution's place."""
        self.pair.start_afresh()
        try:
            self.pair.branch()
        except CannotBranch:
            return
        twin = self._twin()
        for position, cell in enumerate((answer, *later)):
            if cell.is_code:
                twin._step(cell, later[position:])
            if cell.id == f"{answer.id}_check":
                self.found[place] = twin.results[-1]
                break
        self.pair.go_back()

    def _twin(self) -> Branches:
        """Return a session of the same two processes that keeps its own account."""
        twin = copy.copy(self)
        twin.fresh = Fresh(self.pair, [0])
        for name in ("unseen", "met", "done", "results", "notes", "runs", "tried_again"):
            setattr(twin, name, copy.copy(getattr(self, name)))
        twin.alternatives = {}
        return twin

    def _cell(self, cell: Cell, keep: bool = True) -> None:
        """Run a cell, unless it only shows something."""
        if cell.id in self.task.idle:
            self.met.append(cell.id)
            self.unseen.append(cell.id)
        else:
            super()._cell(cell, keep)

    def _replay(self) -> None:
        raise Lost

    def _restart_examiner(self) -> None:
        raise Lost

    def _show(self, later: tuple[Cell, ...]) -> None:
        """What cells show is of no interest here."""


def try_all(make, alternatives: dict[str, list[str]]) -> tuple[dict[Place, CheckResult | None], list[CheckResult]]:
    """Return how each answer's check ended, and how the solution's own checks did: none if no run came to its end.

    `make(alternatives, found)` returns a Branches to run.

    An answer that costs the run is noted as None, and the rest is tried in another run. A run that is lost without
    having come to any answer is the solution's own doing, and the last.
    """
    found: dict[Place, CheckResult | None] = {}
    solved: list[CheckResult] = []
    tried = -1
    while len(found) > tried and set(places(alternatives)) - found.keys():
        tried = len(found)
        try:
            one = make(alternatives, found)
            one.grade()
            solved = one.results
        except (Lost, MachineError):
            continue
    return {place: found.get(place) for place in places(alternatives)}, solved


def places(alternatives: dict[str, list[str]]) -> Iterable[Place]:
    """Yield the place of each answer."""
    return ((exercise, number) for exercise, codes in alternatives.items() for number in range(len(codes)))
