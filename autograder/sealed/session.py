"""The grading of one submission: cells run in the student's process, checks in the examiner's, in the source's order.

A cell or a check that ends the student's process costs itself only: the process is forked again, the cells are run
again without the one that ended it, and grading goes on. How often is bounded, and so is the time in all.
"""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from autograder.notebook import Cell, Role
from autograder.results import CellRun, CheckResult, Fault, Limits, Outcome
from autograder.sealed import outputs, wire
from autograder.sealed.channel import ChannelClosed, ChannelError, ChannelTimeout
from autograder.sealed.ownership import SourceError, names, statements
from autograder.sealed.warm import MachineError, Process, Warm

GRACE_SECONDS = 2.0  # for a cell to end after it was interrupted, for an examiner to end its check by itself
READY_SECONDS = 60.0
RAN_OUT = "The notebook took longer than the {0:g} seconds that it has in all; this was not reached."
TOO_OFTEN = "The notebook ended its own process {0} times; this was not graded any more."


class StudentDied(Exception):
    """The student's process ended or had to be ended; the message says how, for the student to read."""


@dataclass(frozen=True)
class Task:
    """What to grade: the source's check cells by id, the submission's cells, which checks are open, what to start."""

    checks: dict[str, Cell]
    cells: tuple[Cell, ...]
    open: frozenset[str]
    student: dict
    examiner: dict
    limits: Limits


@dataclass
class Session:
    """One submission. `on_check` is told each result as it comes."""

    warm: Warm
    task: Task
    on_check: Callable[[CheckResult], None]
    runs: dict[str, CellRun] = field(default_factory=dict)
    results: list[CheckResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cpu_seconds: float = 0.0

    def grade(self) -> None:
        """Run and check everything; raise MachineError if the machine fails."""
        self.deadline = time.monotonic() + self.task.limits.total_seconds
        self.student = self.examiner = None
        self.done: list[Cell] = []  # cells that the student's process has run, in order
        self.unseen: list[str] = []  # cells that the examiner has not been told of
        self.fatal: dict[str, str] = {}  # cells that ended the process: not run again
        self.restarts = 0
        try:
            self._start()
            for position, cell in enumerate(self.task.cells):
                if cell.is_code:
                    self._step(cell, self.task.cells[position + 1 :])
        finally:
            self._end()

    def _step(self, cell: Cell, later: tuple[Cell, ...]) -> None:
        if cell.role is not Role.CHECK:
            self.unseen.append(cell.id)
            return self._cell(cell)
        self._add(self._check(cell) if not self._given_up() else self._unreached(cell))
        if binds_for(cell, later):
            self._cell(cell, keep=False)
        return None

    def _given_up(self) -> bool:
        return self.restarts > self.task.limits.replays or time.monotonic() > self.deadline

    def _unreached(self, cell: Cell) -> CheckResult:
        late = time.monotonic() > self.deadline
        bounds = self.task.limits
        text = RAN_OUT.format(bounds.total_seconds) if late else TOO_OFTEN.format(self.restarts)
        outcome = Outcome.TIMED_OUT if late else Outcome.KILLED
        return CheckResult(cell.id, outcome, 0.0, self.task.checks[cell.id].points, text, text, Fault.STUDENT)

    def _add(self, result: CheckResult) -> None:
        self.results.append(result)
        self.on_check(result)

    # The student's process

    def _start(self) -> None:
        """Fork both processes, or a new student's process for the examiner that is there."""
        mine, theirs = socket.socketpair()
        try:
            self.student = self.warm.fork("student", self.task.student, mine)
            if self.examiner is None:
                self.examiner = self.warm.fork("examiner", self.task.examiner, theirs)
                self._ready(self.examiner)
            else:
                self.examiner.control.send(wire.dumps(("connect",)))
                socket.send_fds(self.examiner.control.connection, [b"!"], [theirs.fileno()])
            self._ready(self.student)
        finally:
            mine.close()
            theirs.close()

    @staticmethod
    def _ready(process: Process) -> None:
        try:
            answer = wire.loads(process.control.receive(READY_SECONDS))
        except (ChannelError, wire.WireError) as error:
            raise MachineError(f"a box did not start: {error}") from None
        if answer[0] != "ready":
            raise MachineError(f"a box did not start: {answer[-1]}")

    def _cell(self, cell: Cell, keep: bool = True) -> None:
        """Run one of the student's cells; what it shows is kept the first time."""
        if cell.id in self.warm.leading and cell.role is Role.LOCKED:
            self.runs[cell.id] = CellRun(cell.id, outputs.clean(self.warm.leading[cell.id]))
            return
        if self._given_up():
            self.runs.setdefault(cell.id, CellRun(cell.id, (), self._unreached_cell()))
            return
        try:
            run = self._run(cell)
        except StudentDied as death:
            self.fatal[cell.id] = str(death)
            run = CellRun(cell.id, (), str(death))
            self.notes.append(f"Cell {cell.id}: {death} The rest was run without it.")
            self._replay()
        else:
            self.done.append(cell)
        if keep:
            self.runs[cell.id] = run

    def _unreached_cell(self) -> str:
        return "This cell was not run: the notebook had used up its time or its restarts."

    def _run(self, cell: Cell) -> CellRun:
        control, limits = self.student.control, self.task.limits
        try:
            control.send(wire.dumps(("run", cell.source, limits.output_bytes)), READY_SECONDS)
            late = not self._answered(min(limits.cell_seconds, self._left()))
            _, shown, _, seconds = wire.loads(control.receive(READY_SECONDS))
        except (ChannelClosed, ChannelTimeout):
            raise StudentDied(self._how_it_died()) from None
        except (ChannelError, wire.WireError, ValueError, TypeError, RecursionError) as error:
            raise StudentDied(f"What this cell shows cannot be read ({error}).") from None
        said = f"This cell took longer than {limits.cell_seconds:g} seconds and was interrupted." if late else ""
        if late:
            self.notes.append(f"Cell {cell.id}: {said}")
        return CellRun(cell.id, outputs.clean(shown), said, float(seconds) if type(seconds) is float else 0.0)

    def _answered(self, seconds: float) -> bool:
        """True if the student's process answers in time; else interrupt it, and end it if that does not help."""
        if outputs.waiting(self.student.control, seconds):
            return True
        self.student.signal(signal.SIGINT)
        if not outputs.waiting(self.student.control, GRACE_SECONDS):
            raise StudentDied(
                f"It took longer than {self.task.limits.cell_seconds:g} seconds and could not be stopped."
            )
        return False

    def _left(self) -> float:
        return max(self.deadline - time.monotonic(), 0.1)

    def _how_it_died(self) -> str:
        """Return how the student's process ended, in a sentence; the process is gone after this."""
        status, seconds = self.warm.end(self.student)
        self.cpu_seconds += seconds
        self.student = None
        if status == -signal.SIGSEGV:
            return "It ended the whole process with a segmentation fault."
        if status == -signal.SIGKILL:
            return "It ended the whole process, or used more memory or time than it has."
        return "It ended the whole process (os._exit, a crash or a kill)."

    def _replay(self) -> None:
        """Fork the student's process again and run again what has been run, without the cells that ended it."""
        self.restarts += 1
        while not self._given_up():
            self._drop_student()
            self._start()
            cells, self.done = self.done, []
            for position, cell in enumerate(cells):
                try:
                    self._run(cell)
                    self.done.append(cell)
                except StudentDied as death:
                    self.fatal[cell.id] = str(death)
                    self.restarts += 1
                    self.done += cells[position + 1 :]
                    break
            else:
                return

    def _drop_student(self) -> None:
        if self.student is not None:
            self.cpu_seconds += self.warm.end(self.student)[1]
            self.student = None

    # The examiner

    def _check(self, cell: Cell) -> CheckResult:
        if cell.id in self.task.open:
            return self._open_check(cell)
        source, limits = self.task.checks[cell.id], self.task.limits
        seconds = min(limits.check_seconds, self._left())
        request = ("check", self.unseen, cell.id, source.source, source.points, seconds)
        self.unseen = []
        try:
            self.examiner.control.send(wire.dumps(request), READY_SECONDS)
            _, found, own_error = wire.loads(self.examiner.control.receive(seconds + GRACE_SECONDS))
        except (ChannelError, wire.WireError):
            return self._examiner_lost(source)
        if found["fault"] == Fault.MACHINE.value:
            raise MachineError(f"{source.id}: {found['sentence']} {found['detail'][-2000:]}")
        result = self._explained(_result(source, found))
        if own_error:
            more = f"A locked cell failed in the examiner: {own_error}"
            result = replace(result, detail=f"{result.detail}\n{more}".strip())
        if found["stuck"] or result.outcome in (Outcome.KILLED,):
            self._lost_student(source, result)
            result = self.lost
        return result

    def _explained(self, result: CheckResult) -> CheckResult:
        """Say what is wrong with the answer's own cell, where the check only found its name missing."""
        run = self.runs.get(result.exercise)
        if run is None or result.outcome is not Outcome.ERROR or "is not defined" not in result.sentence:
            return result
        errors = [item for item in run.outputs if item["output_type"] == "error"]
        said = run.error or (f"it ends in {errors[-1]['ename']}: {errors[-1]['evalue']}" if errors else "")
        if not said:
            return result
        return replace(result, sentence=f"The cell of your answer does not run to its end: {said[:300]}")

    def _lost_student(self, source: Cell, result: CheckResult) -> None:
        """The check ended the student's process or left it stuck: say so, and start it again."""
        self.lost = result
        if result.outcome is Outcome.KILLED:
            how = self._how_it_died().replace("It ended", "Your code ended", 1)
            self.lost = CheckResult(source.id, Outcome.KILLED, 0.0, source.points, how, result.detail, Fault.STUDENT)
        self.notes.append(f"Check {source.id}: {self.lost.sentence} The rest was graded after a restart.")
        self._replay()

    def _examiner_lost(self, source: Cell) -> CheckResult:
        """The examiner itself ended or went over its limits, on the student's data: its fault, and both start anew."""
        self.cpu_seconds += self.warm.end(self.examiner)[1]
        self.examiner = None
        self.unseen = [cell.id for cell in self.task.cells if cell.id in self.runs]
        text = "Checking your answer took more time or memory than a check has: it gives back too much."
        self.notes.append(f"Check {source.id}: {text}")
        self._replay()
        return CheckResult(source.id, Outcome.TIMED_OUT, 0.0, source.points, text, text, Fault.STUDENT)

    def _open_check(self, cell: Cell) -> CheckResult:
        """Run a check that cannot be sealed inside the student's process, and go by what that process says."""
        source = self.task.checks[cell.id]
        began = time.perf_counter()
        try:
            run = self._run(source)
        except StudentDied as death:
            self.notes.append(f"Check {source.id}: {death}")
            self._replay()
            return CheckResult(source.id, Outcome.KILLED, 0.0, source.points, str(death), "", Fault.STUDENT, "open")
        return outputs.open_result(source, run, time.perf_counter() - began)

    def _end(self) -> None:
        for process in (self.student, self.examiner):
            if process is not None:
                self.cpu_seconds += self.warm.end(process)[1]


def _result(source: Cell, found: dict) -> CheckResult:
    share = min(max(float(found["share"]), 0.0), 1.0)
    return CheckResult(
        source.id, Outcome(found["outcome"]), share * source.points, source.points, found["sentence"],
        found["detail"], Fault(found["fault"]) if found["fault"] else None, "sealed", found["seconds"],
    )  # fmt: skip


def binds_for(check: Cell, later: Iterable[Cell]) -> bool:
    """True if a later cell of the submission uses a name that the visible text of this check binds.

    Only then is that text run in the student's process too: running every check there as well would call the
    student's functions twice, which a function that counts or appends would show.
    """
    try:
        bound = names(statements(check.source))
    except SourceError:
        return False
    for cell in later:
        if cell.is_code and cell.role is not Role.CHECK and bound:
            try:
                if any(item.uses & bound for item in statements(cell.source)):
                    return True
            except SourceError:
                continue
    return False
