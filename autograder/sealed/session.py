"""The grading of one submission: cells run in the student's process, checks in the examiner's, in the source's order.

A cell or a check that ends the student's process costs itself only: the process is forked again, the cells are run
again without the one that ended it, and grading goes on. How often is bounded, and so is the time in all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from autograder.names import binds_for
from autograder.notebook import Cell, Role
from autograder.results import CellRun, CheckResult, Fault, Limits, Outcome
from autograder.sealed import outputs
from autograder.sealed.fresh import Fresh
from autograder.sealed.ownership import plain_python
from autograder.sealed.pair import Ended, ExaminerLost, Pair, Ran, StudentDied
from autograder.sealed.showing import LEFT_OUT, needed_for, shown_again
from autograder.sealed.verdict import hidden_lines
from autograder.sealed.warm import MachineError, Warm

RAN_OUT = "The notebook took longer than the {0:g} seconds that it has in all; this was not reached."
TOO_OFTEN = "The notebook ended its own process {0} times; this was not graded any more."
NOT_RUN = "This cell was not run: the notebook had used up its time or its restarts."
TOO_MUCH = "Checking your answer took more time or memory than a check has: it gives back too much."
KILLED_TWICE = "The check's process was killed twice from outside, as by a machine that is short of memory."
SERVER_LOST = "the fork server failed while this submission was graded"
TAKES_LONG = "This cell took longer than {0:g} seconds and was interrupted."
ENDS_EARLY = "The cell of your answer does not run to its end: {0}"
OVER_A_LIMIT = {  # what an own notebook would not show
    "MemoryError": "it used more memory than it may.",
    "BlockingIOError": "it started more processes than it may.",
}


@dataclass(frozen=True)
class Task:
    """What to grade: the source's check cells by id, the submission's cells, which checks are open, what to start.

    `claimed` are checks that count as open and run in the examiner all the same: see authoring/granting.py.
    `unchanged` are the cells that the student left as they were, `idle` those of them that no check depends on: they
    only show something. `shown` has the outputs of those among them that show the same to everybody.
    """

    checks: dict[str, Cell]
    cells: tuple[Cell, ...]
    open: frozenset[str]
    claimed: frozenset[str]
    unchanged: frozenset[str]
    idle: frozenset[str]
    shown: dict[str, tuple[dict, ...]]  # outputs of cells that show the same to everybody, and need not be run
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
        task = self.task
        self.pair = Pair(self.warm, task.student, task.examiner, task.limits)
        self.fresh = Fresh(self.pair, [0])
        self.done: list[Cell] = []  # cells that the student's process has run, in order
        self.unseen: list[str] = []  # cells that the examiner has not been told of
        self.touched = False  # the student's process has met hidden tests
        self.after_hidden: list[str] = []  # cells that ran when it had
        self.tried_again: set[str] = set()  # cells and checks in which the machine, or the grader, may have failed
        self.restarts = 0
        try:
            self.pair.start()
            for position, cell in enumerate(task.cells):
                if cell.is_code:
                    self._step(cell, task.cells[position + 1 :])
            self._show_again()
        finally:
            self.pair.end()
            self.cpu_seconds = self.pair.cpu_seconds
        if self.warm.broken:  # its processes ended with it, which looked as if they had ended themselves
            raise MachineError(SERVER_LOST)

    def _step(self, cell: Cell, later: tuple[Cell, ...]) -> None:
        if cell.role is not Role.CHECK:
            self._cell(cell)
            return
        result = self._check(cell) if not self._given_up() else self._unreached(cell)
        self.results.append(result)
        self.on_check(result)
        if binds_for(cell, later):
            self._cell(cell, keep=False)

    def _given_up(self) -> bool:
        return self.restarts > self.task.limits.replays or self._late()

    def _late(self) -> bool:
        return time.monotonic() > self.pair.deadline

    def _unreached(self, cell: Cell) -> CheckResult:
        text = TOO_OFTEN.format(self.restarts)
        if self._late():
            text = RAN_OUT.format(self.task.limits.total_seconds)
        return self._zero(cell, Outcome.TIMED_OUT if self._late() else Outcome.KILLED, text, text)

    def _zero(self, cell: Cell, outcome: Outcome, sentence: str, detail: str) -> CheckResult:
        mode = self._mode(cell)
        points = self.task.checks[cell.id].points
        return CheckResult(cell.id, outcome, 0.0, points, sentence, detail, Fault.STUDENT, mode)

    def _mode(self, cell: Cell) -> str:
        return "open" if cell.id in self.task.open | self.task.claimed else "sealed"

    # Cells

    def _cell(self, cell: Cell, keep: bool = True) -> None:
        """Run one of the student's cells; what it shows is kept the first time."""
        if cell.id in self.warm.leading and cell.role is Role.LOCKED:
            self.runs[cell.id] = CellRun(cell.id, outputs.clean(self.warm.leading[cell.id]))
            return
        if keep:
            self.unseen.append(cell.id)
        if cell.id in self.task.shown:
            self.done.append(cell)  # run after all if a cell that is shown again needs it
            self.runs[cell.id] = CellRun(cell.id, self.task.shown[cell.id])
            return
        if self._given_up():
            self.runs.setdefault(cell.id, CellRun(cell.id, (), NOT_RUN))
            return
        if self.touched:
            self.after_hidden.append(cell.id)
            if cell.id in self.task.idle:  # run once, when it is shown
                self.done.append(cell)
                self.runs[cell.id] = CellRun(cell.id, (), LEFT_OUT)
                return
        run = self._run(cell)
        if keep:
            self.runs[cell.id] = run

    def _run(self, cell: Cell) -> CellRun:
        """Run a cell; once more if its process was killed, for that may have been the machine and not the cell."""
        try:
            run = self._cell_run(cell, self.pair.run(cell.source))
            self.done.append(cell)
            return run
        except StudentDied as death:
            self._replay()
            if self._once_more(cell, death):
                return self._run(cell)
            self.notes.append(f"Cell {cell.id}: {death} The rest was run without it.")
            return CellRun(cell.id, (), str(death))

    def _once_more(self, cell: Cell, death: Ended) -> bool:
        """True the first time that a process was killed in a cell or check, if there is time to try it again."""
        if not death.killed or cell.id in self.tried_again or self._given_up():
            return False
        self.tried_again.add(cell.id)
        return True

    def _cell_run(self, cell: Cell, ran: Ran) -> CellRun:
        said = TAKES_LONG.format(self.task.limits.cell_seconds) if ran.late else ""
        if said:
            self.notes.append(f"Cell {cell.id}: {said}")
        return CellRun(cell.id, outputs.clean(ran.shown), said, ran.seconds)

    def _replay(self) -> None:
        """Fork the student's process again and run again what has been run, without the cells that ended it."""
        self.restarts += 1
        while not self._given_up():
            self.pair.drop_student()
            self.pair.start()
            self.touched = False
            cells, self.done = self.done, []
            for position, cell in enumerate(cells):
                try:
                    if cell.id not in self.task.idle:
                        self.pair.run(cell.source)
                    self.done.append(cell)
                except StudentDied as death:
                    self.restarts += 1
                    self.done += cells[position if self._once_more(cell, death) else position + 1 :]
                    break
            else:
                return

    def _show_again(self) -> None:
        """Replace what cells have shown after hidden tests by what they show without them."""
        ran = {name: self.runs[name] for name in self.after_hidden if name in self.runs}
        wanted = [name for name, run in ran.items() if run.outputs or name in self.task.idle]
        if not wanted:
            return
        self.pair.drop_student()
        self.pair.deadline = time.monotonic() + self.task.limits.total_seconds
        cells = needed_for(wanted, self.done, self.task.unchanged)
        self.runs |= shown_again(self.pair, cells, wanted, self._cell_run)

    # Checks

    def _check(self, cell: Cell) -> CheckResult:
        if cell.id in self.task.open:
            return self._open_check(cell)
        source, seconds = self.task.checks[cell.id], min(self.task.limits.check_seconds, self.pair.left())
        request = ("check", self.unseen, cell.id, source.source, source.points, seconds)
        self.unseen = []
        try:
            fresh = self.fresh.knows(self.done, self.task.unchanged)
            found, own_error = self.pair.ask(request, seconds, fresh)
        except ExaminerLost as loss:
            return self._without_examiner(cell, loss)
        if found["fault"] == Fault.MACHINE.value and cell.id not in self.tried_again:
            self.tried_again.add(cell.id)
            return self._check_again(cell)
        self.touched = self.touched or found["touched"]
        result = replace(self._explained(outputs.sealed_result(source, found)), mode=self._mode(cell))
        if own_error:
            more = f"A locked cell failed in the examiner: {own_error}"
            result = replace(result, detail=f"{result.detail}\n{more}".strip())
        return self._after(cell, result, found["stuck"])

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
        if loss.killed and not self._late():
            result = self._zero(cell, Outcome.UNGRADED, KILLED_TWICE, KILLED_TWICE)
            return replace(result, fault=Fault.MACHINE)
        self.notes.append(f"Check {cell.id}: {TOO_MUCH}")
        return self._zero(cell, Outcome.TIMED_OUT, TOO_MUCH, TOO_MUCH)

    def _after(self, cell: Cell, result: CheckResult, stuck: bool) -> CheckResult:
        """Start the student's process again if the check has ended it or left it stuck."""
        if result.outcome is Outcome.KILLED:
            death = self.pair.death()
            if self._once_more(cell, death):
                return self._check_again(cell)
            result = replace(result, sentence=str(death).replace("It ended", "Your code ended", 1))
        elif not stuck:
            return result
        self.notes.append(f"Check {result.id}: {result.sentence} The rest was graded after a restart.")
        self._replay()
        return result

    def _explained(self, result: CheckResult) -> CheckResult:
        """Say what is wrong with the answer's own cell, where the check only found its name missing."""
        run = self.runs.get(result.exercise)
        if run is None or result.outcome is not Outcome.ERROR or "is not defined" not in result.sentence:
            return result
        errors = [item for item in run.outputs if item["output_type"] == "error"]
        said = run.error or (outputs.ended_in(errors[-1]) if errors else "")
        if errors and result.exercise in self.after_hidden:
            said = run.error or OVER_A_LIMIT.get(errors[-1]["ename"], "run it in your own notebook to see why.")
        return replace(result, sentence=ENDS_EARLY.format(said[:300])) if said else result

    def _restart_examiner(self) -> None:
        """Start both processes anew; the examiner then runs its own cells again."""
        self.pair.drop_examiner()
        self.unseen = [cell.id for cell in self.task.cells if cell.id in self.runs and cell.id not in self.warm.leading]
        self._replay()

    def _open_check(self, cell: Cell) -> CheckResult:
        """Run a check that cannot be sealed inside the student's process, and go by what that process says."""
        source = self.task.checks[cell.id]
        began = time.perf_counter()
        self.touched = self.touched or bool(hidden_lines(plain_python(source.source)))
        try:
            run = self._cell_run(cell, self.pair.run(source.source))
        except StudentDied as death:
            self._replay()
            if self._once_more(cell, death):
                return self._open_check(cell)
            self.notes.append(f"Check {source.id}: {death}")
            return self._zero(cell, Outcome.KILLED, str(death), "")
        seconds = time.perf_counter() - began
        return outputs.open_result(source, run, seconds, self.task.examiner["stderr_fails"])
