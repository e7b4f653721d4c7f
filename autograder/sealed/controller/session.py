"""The grading of one submission: cells run in the student's process, checks in the examiner's, in the source's order.

A cell or a check that ends the student's process costs itself only: the process is forked again, the cells are run
again without the one that ended it, and grading goes on. How often is bounded, and so is the time in all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from autograder.errors import MachineError
from autograder.notebook import Cell, Role
from autograder.notebook.names import binds_for
from autograder.results import CellRun, CheckResult, Fault, Outcome
from autograder.sealed.controller import outputs
from autograder.sealed.controller import sentences as say
from autograder.sealed.controller.account import Account
from autograder.sealed.controller.endings import Ended, ExaminerLost, StudentDied
from autograder.sealed.controller.fork_server import ForkServer
from autograder.sealed.controller.fresh import Fresh
from autograder.sealed.controller.pair import Pair, Ran
from autograder.sealed.controller.showing import WITHOUT, Showing, needed_for
from autograder.sealed.controller.task import Task
from autograder.sealed.crossing.room import Room
from autograder.sealed.protocol import Check

SERVER_LOST = "the fork server failed while this submission was graded"


class Session:
    """One submission. `on_check` is told each result as it comes."""

    def __init__(
        self, server: ForkServer, task: Task, on_check: Callable[[CheckResult], None], account: Account | None = None
    ):
        self.server, self.task, self.on_check = server, task, on_check
        self.account = account or Account(Room(task.limits.shown_bytes))

    def grade(self, before: Callable[[Cell, tuple[Cell, ...]], None] = lambda cell, later: None) -> None:
        """Run and check everything; raise MachineError if the machine fails. `before` is told each cell first."""
        task = self.task
        self.go_on_with(Pair(self.server, task.student, task.examiner))
        try:
            self.pair.start()
            for position, cell in enumerate(task.cells):
                if cell.is_code:
                    before(cell, task.cells[position + 1 :])
                    self.step(cell, task.cells[position + 1 :])
        finally:
            self._end(self.pair)
        if self.server.broken:  # its processes ended with it, which looked as if they had ended themselves
            raise MachineError(SERVER_LOST)

    def go_on_with(self, pair: Pair) -> None:
        """Run and check in these processes from now on."""
        self.pair, self.fresh = pair, Fresh(pair)

    def _end(self, pair: Pair) -> None:
        pair.end()
        self.account.cpu_seconds += pair.cpu_seconds
        self.account.crowded = self.account.crowded or pair.budget.crowded

    def step(self, cell: Cell, later: tuple[Cell, ...]) -> None:
        """Run a cell, or check with it; `later` are those that follow."""
        if cell.role is not Role.CHECK:
            self._cell(cell)
            return
        if not self.account.showing_is_done and self._hides(cell):
            self._show(later)
        result = self._told(cell, self._check(cell) if not self._given_up() else self._unreached(cell))
        self.account.results.append(result)
        self.on_check(result)
        if binds_for(cell, later, self.task.read):
            self._cell(cell, keep=False)

    def _hides(self, cell: Cell) -> bool:
        return bool(self.task.texts[cell.id].hidden)

    def _given_up(self) -> bool:
        return self.account.restarts > self.task.limits.replays or self.pair.budget.late()

    def _unreached(self, cell: Cell) -> CheckResult:
        limits, late = self.task.limits, self.pair.budget.late()
        text = say.RAN_OUT.format(limits.total_seconds) if late else say.TOO_OFTEN.format(limits.replays + 1)
        return self._zero(cell, Outcome.TIMED_OUT if late else Outcome.KILLED, text, text)

    def _zero(self, cell: Cell, outcome: Outcome, sentence: str, detail: str) -> CheckResult:
        points = self.task.checks[cell.id].points
        return CheckResult(cell.id, outcome, 0.0, points, sentence, detail, Fault.STUDENT, self._mode(cell))

    def _mode(self, cell: Cell) -> str:
        return "open" if cell.id in self.task.open | self.task.claimed else "sealed"

    # Cells

    def _cell(self, cell: Cell, keep: bool = True) -> None:
        """Run one of the student's cells; what it shows is kept the first time."""
        if cell.id in self.server.leading and cell.role is Role.LOCKED:
            self.account.runs[cell.id] = CellRun(cell.id, outputs.clean(self.server.leading[cell.id]))
            return
        if keep:
            self.account.met.append(cell.id)
            self.account.unseen.append(cell.id)
        if cell.id in self.task.shown:
            self.account.done.append(cell)  # run after all if a cell that is shown again needs it
            self.account.runs[cell.id] = CellRun(cell.id, self.task.shown[cell.id])
            return
        if self._given_up():
            self.account.runs.setdefault(cell.id, CellRun(cell.id, (), say.NOT_RUN))
            return
        if self.account.showing_is_done and cell.id in self.task.idle:
            self.account.done.append(cell)
            return
        run = self._run(cell)
        if keep and not self.account.showing_is_done:
            self.account.runs[cell.id] = run

    def _run(self, cell: Cell) -> CellRun:
        """Run a cell; once more if its process was killed, for that may have been the machine and not the cell."""
        try:
            ran = self.pair.run(cell.source)
        except StudentDied as death:
            self._replay()
            if self._once_more(cell, death):
                return self._run(cell)
            self.account.note(WITHOUT.format(cell.id, death))
            return CellRun(cell.id, (), str(death))
        self.account.done.append(cell)
        if self.account.showing_is_done:
            return CellRun(cell.id)
        return self._kept(cell, ran, self.account.notes)

    def _kept(self, cell: Cell, ran: Ran, notes: list[str]) -> CellRun:
        return outputs.cell_run(cell, ran, notes, room=self.account.room, limits=self.task.limits)

    def _once_more(self, cell: Cell, death: Ended) -> bool:
        """True the first time that a process was killed in a cell or check, if there is time to try it again."""
        return death.killed and not self._given_up() and self.account.once_more(cell.id)

    def _replay(self) -> None:
        """Fork the student's process again and run again what has been run, without the cells that ended it."""
        self.account.restarts += 1
        while not self._given_up():
            self.pair.drop_student()
            self.pair.start()
            cells, self.account.done = self.account.done, []
            for position, cell in enumerate(cells):
                try:
                    if cell.id not in self.task.idle:
                        self.pair.run(cell.source)
                    self.account.done.append(cell)
                except StudentDied as death:
                    self.account.restarts += 1
                    self.account.done += cells[position if self._once_more(cell, death) else position + 1 :]
                    break
            else:
                return

    def _show(self, later: tuple[Cell, ...]) -> None:
        """Find out, before the first hidden test, what the cells after it show without it; see showing.py."""
        task = self.task
        self.account.showing_is_done = True
        code = [cell for cell in later if cell.is_code]
        wanted = [cell.id for cell in code if cell.role is not Role.CHECK and cell.id not in task.shown]
        if not wanted or self._given_up():
            return
        follows = [cell for cell in code if cell.role is not Role.CHECK or binds_for(cell, later, task.read)]
        cells = needed_for(wanted, [*self.account.done, *follows], task.unchanged, task.read)
        pair, notes = Pair(self.server, task.showing, core=self.pair.core), []
        showing = Showing(pair, cells, wanted, partial(self._kept, notes=notes))
        try:
            self.account.runs |= showing.run()
        finally:
            self._end(pair)
        self.account.notes += [*notes, *showing.notes]

    # Checks

    def _told(self, cell: Cell, result: CheckResult) -> CheckResult:
        """Return a result with the sentence that the student may read."""
        result = say.told(result, self.task.texts[cell.id].words, self.task.limits, self.account.touched)
        if result.outcome is not Outcome.ERROR:
            return result
        taken = self._taken(cell.id)
        undefined = self._undefined(taken) if self.account.touched else ()
        binding = list(self._binding(taken if self.account.touched else say.missing(result.sentence)))
        return say.explained(result, self.account.runs.get(result.exercise), self.account.touched, undefined, binding)

    def _taken(self, check: str) -> frozenset[str]:
        """Return the names that a check takes from the student."""
        return self.task.read(self.task.checks[check].source).uses & self.task.examiner.students

    def _undefined(self, taken: frozenset[str]) -> list[str]:
        """Return those names that no cell binds as far as its text tells."""
        bound = set().union(*(self.task.read(cell.source).makes for cell in self.task.cells if cell.is_code))
        return sorted(taken - bound) if "*" not in bound else []

    def _binding(self, names: frozenset[str]) -> Iterator[tuple[str, CellRun]]:
        """Yield, for each of the student's cells that in the source binds one of the names, that name and its run."""
        for cell in self.task.cells:
            found = self.task.examiner.binds.get(cell.id, frozenset()) & names
            if found and cell.id in self.account.runs and cell.role not in (Role.LOCKED, Role.CHECK):
                yield min(found), self.account.runs[cell.id]

    def _check(self, cell: Cell) -> CheckResult:
        if cell.id in self.task.open:
            return self._open_check(cell)
        source, seconds = self.task.checks[cell.id], min(self.task.limits.check_seconds, self.pair.budget.left())
        check = Check(self.account.unseen, cell.id, self.task.texts[cell.id], source.points,
                      replayed=self.account.restarts > 0)  # fmt: skip
        self.account.unseen = []
        try:
            fresh = self.fresh.knows(self.account.done, self.task.unchanged, self.task.read)
            found, own_error = self.pair.ask(check, seconds, fresh)
        except ExaminerLost as loss:
            self.account.touched = self.account.touched or self._hides(cell)
            return self._without_examiner(cell, loss)
        if found.fault == Fault.MACHINE.value and self.account.once_more(cell.id):
            return self._check_again(cell)
        self.account.touched = self.account.touched or found.touched
        result = replace(outputs.sealed_result(source, found), mode=self._mode(cell))
        if own_error:
            result = replace(result, detail=f"{result.detail}\n{say.OWN_FAILED.format(own_error)}".strip())
        return self._after(cell, result, found.stuck)

    def _check_again(self, cell: Cell) -> CheckResult:
        """Return what the check gives in new processes."""
        self._restart_examiner()
        return self._check(cell) if not self._given_up() else self._unreached(cell)

    def _without_examiner(self, cell: Cell, loss: ExaminerLost) -> CheckResult:
        """Return what to make of a check whose examiner ended: once more if it was killed, else the student's fault.

        The examiner has limits, which end it otherwise: what kills it is the machine, or somebody on it.
        """
        if self._once_more(cell, loss):
            return self._check_again(cell)
        self._restart_examiner()
        if loss.killed and not self.pair.budget.late():
            result = self._zero(cell, Outcome.UNGRADED, say.KILLED_TWICE, say.KILLED_TWICE)
            return replace(result, fault=Fault.MACHINE)
        self.account.notes.append(f"Check {cell.id}: {say.TOO_MUCH}")
        return self._zero(cell, Outcome.TIMED_OUT, say.TOO_MUCH, say.TOO_MUCH)

    def _after(self, cell: Cell, result: CheckResult, stuck: bool) -> CheckResult:
        """Start the student's process again if the check has ended it or left it stuck."""
        if result.outcome is Outcome.KILLED:
            death = self.pair.death()
            if self._once_more(cell, death):
                return self._check_again(cell)
            said = str(death).replace("It ended", "Your code ended", 1)
            result = replace(result, sentence=said, detail=f"{result.detail}\n{said}".strip())
        if result.outcome in (Outcome.KILLED, Outcome.TIMED_OUT):
            self.account.notes.append(say.RESTARTED.format(cell.id, self._told(cell, result).sentence))
        elif not stuck:
            return result
        self._replay()
        return result

    def _restart_examiner(self) -> None:
        """Start both processes anew; the examiner then runs its own cells again."""
        self.pair.drop_examiner()
        self.account.unseen = list(self.account.met)
        self._replay()

    def _open_check(self, cell: Cell) -> CheckResult:
        """Run a check that cannot be sealed inside the student's process, and go by what that process says."""
        source = self.task.checks[cell.id]
        began = time.perf_counter()
        self.account.touched = self.account.touched or self._hides(cell)
        try:
            ran = self.pair.run(source.source)
        except StudentDied as death:
            self._replay()
            if self._once_more(cell, death):
                return self._open_check(cell)
            self.account.notes.append(f"Check {source.id}: {say.ENDED if self.account.touched else death}")
            return self._zero(cell, Outcome.KILLED, str(death), "")
        seconds = time.perf_counter() - began
        self.account.met.append(cell.id)
        self.account.unseen.append(cell.id)  # what it lends: see syntax/lent.py
        run = self._kept(cell, ran, [])
        return outputs.open_result(source, self.task.texts[cell.id], run, seconds, self.task.examiner.stderr_fails)
