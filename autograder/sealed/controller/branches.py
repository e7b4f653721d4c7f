"""Other answers to a lab's exercises, tried from within one run of the solution (see branch.py).

A whole run for each of two hundred answers would take ten times as long, and tell the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from autograder.errors import MachineError
from autograder.notebook import Cell
from autograder.results import CheckResult
from autograder.sealed.controller.endings import CannotBranch
from autograder.sealed.controller.session import Session

Place = tuple[str, int]  # an exercise, and which of its answers


class Lost(Exception):
    """A process ended or had to be ended: the run of the solution cannot go on."""


class Trial(Session):
    """A session that is lost rather than started again, and in which what cells show is of no interest."""

    def twin(self) -> Trial:
        """Return a trial in the same two processes that keeps an account of its own from now on."""
        made = Trial(self.server, self.task, self.on_check, self.account.copy())
        made.go_on_with(self.pair)
        return made

    def _cell(self, cell: Cell, keep: bool = True) -> None:
        """Run a cell, unless it only shows something."""
        if cell.id in self.task.idle:
            self.account.met.append(cell.id)
            self.account.unseen.append(cell.id)
        else:
            super()._cell(cell, keep)

    def _replay(self) -> None:
        raise Lost

    def _restart_examiner(self) -> None:
        raise Lost

    def _show(self, later: tuple[Cell, ...]) -> None:
        """Not at all."""


@dataclass
class Branches:
    """One run of the solution. `alternatives`: the other answers' code by exercise; `found`: what became of each.
    `tell` is called after each.

    What cannot be told from within the run stays None: an answer that ends the process, takes too long, or comes where
    threads are running. It has to be tried in a run of its own.
    """

    solution: Trial
    alternatives: dict[str, list[str]]
    found: dict[Place, CheckResult | None]
    tell: Callable[[], None]

    def run(self) -> list[CheckResult]:
        """Run the solution, and at each answer of it every other one; return how the solution's checks ended."""
        self.solution.grade(self._try_all)
        return self.solution.account.results

    def _try_all(self, cell: Cell, later: tuple[Cell, ...]) -> None:
        """Try all answers that can stand in the place of a cell."""
        for number, code in enumerate(self.alternatives.get(cell.id, ())):
            if (cell.id, number) not in self.found:
                self.found[cell.id, number] = None
                try:
                    self._try((cell.id, number), replace(cell, source=code), later)
                finally:
                    self.tell()
        self.solution.pair.budget.start_afresh()

    def _try(self, place: Place, answer: Cell, later: tuple[Cell, ...]) -> None:
        """Note how the check of `answer` ends if it stands in the solution's place."""
        pair = self.solution.pair
        pair.budget.start_afresh()
        try:
            pair.branch()
        except CannotBranch:
            return
        twin = self.solution.twin()
        for position, cell in enumerate((answer, *later)):
            if cell.is_code:
                pair.budget.start_afresh()
                twin.step(cell, later[position:])
            if cell.id == f"{answer.id}_check":
                self.found[place] = twin.account.results[-1]
                break
        pair.go_back()


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
            solved = make(alternatives, found).run()
        except (Lost, MachineError):
            continue
    return {place: found.get(place) for place in places(alternatives)}, solved


def places(alternatives: dict[str, list[str]]) -> Iterable[Place]:
    """Yield the place of each answer."""
    return ((exercise, number) for exercise, codes in alternatives.items() for number in range(len(codes)))
