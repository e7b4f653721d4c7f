"""The grading of one lab's submissions: what an earlier run has done is kept, the rest is run and written down.

    records -> what changed -> engine (threads of a pool) -> gradebook, record (one writer: this thread)

A bad submission gets its sentence and zero. Where the machine failed, or was too busy for a limit of time to be fair, a
submission is run again after all others, alone; what fails then is reported and left ungraded.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from autograder.authoring.lab import Lab
from autograder.errors import NotebookError
from autograder.files.digests import digest
from autograder.grading import records
from autograder.grading.records import Records
from autograder.grading.request import Request
from autograder.intake.restore import restored_cells
from autograder.intake.submission import find_notebook, naming_notes
from autograder.notebook import Cell
from autograder.results import CheckResult, Fault, SubmissionResult
from autograder.sealed.machine import Engine, Machine
from autograder.terminal import Bar

GIVE_UP = 3  # failures in a row, of submissions that run alone: then the machine fails all that are left
BUSY = "The machine was too busy to tell whether a limit of time was kept."


class Gradebook(Protocol):
    """Where marks go; used by one thread only, in a `with` block while it is written to."""

    def graded(self) -> set[str]:
        """Return the students whose marks and autograded notebook are there."""

    def __enter__(self) -> Gradebook:
        """Open it for this run alone."""

    def __exit__(self, *_: object) -> None:
        """Close it."""

    def harmless(self, cells: list[Cell], result: SubmissionResult) -> Any:
        """Return what of a submission may be shown. Any thread may ask: hostile ones take some seconds."""

    def write(self, student: str, cells: list[Cell], result: SubmissionResult, shown: Any) -> None:
        """Write one submission's marks and its autograded notebook; what an earlier run wrote is replaced."""


@dataclass(frozen=True)
class Graded:
    """One row of the summary."""

    student: str
    result: SubmissionResult
    fresh: bool  # False: an earlier run's record, nothing had changed


@dataclass(frozen=True)
class _Attempt:
    cells: list[Cell]
    result: SubmissionResult
    shown: Any = None  # what of it may be shown; made in the thread that graded it, so that the writer never waits


class LabRun:
    """The grading of one lab's submissions."""

    def __init__(self, request: Request, lab: Lab, machine: Machine, seed: int):
        self.request, self.lab, self.machine, self.seed = request, lab, machine, seed
        self.records = Records(request.course, lab.name)
        self.left_over = self.records.left_over()
        self.sharing = ""
        shared = records.lab_key(request.course, lab.name, request.limits, str(machine.tier), seed)
        # of another course, the notebook itself as it is run: with its header and footer, and with what is open
        self.key = digest(shared, "" if lab.config is None else json.dumps(lab.source, sort_keys=True))

    def all(self, students: list[str], gradebook: Callable) -> list[Graded]:
        """Return a row for every student, in order; only what changed is graded."""
        keys = {student: self.key_of(student) for student in students}
        known = {student: result for student in students if (result := self.recorded(student, keys[student]))}
        book = gradebook(self.request.course, self.lab)
        written = book.graded() if known else set()
        rows = {student: Graded(student, known[student], fresh=False) for student in known if student in written}
        todo = [student for student in students if student not in rows]
        with ExitStack() as stack, ThreadPoolExecutor(1) as aside:
            if todo:  # the engine warms up in processes of its own while this one opens the gradebook
                engine = self.machine.runs(self.lab, self.request.limits)
                early = aside.submit(stack.enter_context, engine)
                self.gradebook = stack.enter_context(book)
                box = early.result()
                rows |= {student: self.write(student, keys[student], done) for student, done in self.seen(box, todo)}
                self.sharing = box.sharing
        return [rows[student] for student in students]

    def seen(self, box: Engine, students: list[str]) -> Iterator[tuple[str, _Attempt]]:
        """Yield each student's attempt as it ends, and show how far the class has come."""
        with Bar(f"Grading {self.lab.name}", len(students)) as bar:
            for student, attempt in self.attempts(box, students):
                yield student, attempt
                points = f"{attempt.result.points:g} of {attempt.result.max_points:g}"
                bar.step(f"{student}: {'not graded' if attempt.result.machine_error else points}")

    def attempts(self, box: Engine, students: list[str]) -> Iterator[tuple[str, _Attempt]]:
        """Yield each student's attempt as it ends, those last that the machine has failed."""
        aside: list[tuple[str, _Attempt]] = []
        for student, attempt in self.together(box, students):
            if attempt.result.machine_error or attempt.result.crowded:
                aside.append((student, _unmarked(attempt)))
            else:
                yield student, attempt
        failures = 0
        for student, first in aside:
            attempt = self.attempt(box, student) if failures < GIVE_UP else first
            if not attempt.result.machine_error:
                failures = 0
            elif not attempt.result.crowded:  # what had too little time says nothing about the others
                failures += 1
            yield student, attempt

    def together(self, box: Engine, students: list[str]) -> Iterator[tuple[str, _Attempt]]:
        """Yield each student's attempt as it ends; threads wait for the engine, which works in other processes.

        Never more than twice as many as there are workers are begun or wait to be written, however large the class.
        """
        lanes = self.request.workers or getattr(box, "lanes", 0) or len(os.sched_getaffinity(0))
        queue, running = iter(students), {}
        pool = ThreadPoolExecutor(lanes)
        try:
            while True:
                for student in islice(queue, 2 * lanes - len(running)):
                    running[pool.submit(self.attempt, box, student)] = student
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def folder(self, student: str) -> Path:
        """The folder that a student handed in."""
        return self.request.course.submitted / student / self.lab.assignment

    def key_of(self, student: str) -> str:
        """Return the key of a student's submission; "" if it cannot be read, which concerns nobody else."""
        try:
            return records.submission_key(self.key, self.folder(student))
        except OSError:
            return ""

    def recorded(self, student: str, key: str) -> SubmissionResult | None:
        """Return an earlier run's result if nothing has changed since."""
        return None if self.request.force or not key else self.records.load(student, key)

    def attempt(self, box: Engine, student: str) -> _Attempt:
        """Grade one submission; never raises. Runs in a thread of the pool."""
        self.records.start(student)
        cells = self.lab.released
        try:
            cells, notes = self.restored(self.folder(student))
            result = box.grade(cells, self.folder(student), self.seed, on_check=self.on_check(student))
            noted = replace(result, notes=(*notes, *result.notes))
            return _Attempt(cells, noted, self.gradebook.harmless(cells, result))
        except NotebookError as error:
            return _Attempt(cells, records.zero(self.lab.checks, str(error)))
        except Exception as error:  # a fault of the grader must not stop the class
            return _Attempt(cells, _machine_failed(f"The grader failed: {type(error).__name__}: {error}"))

    def restored(self, folder: Path) -> tuple[list[Cell], tuple[str, ...]]:
        """Return the cells to run and a note for each that was repaired; raise NotebookError for a bad submission."""
        notebook_path = find_notebook(folder, self.lab.book, self.lab.others)
        cells, notes = restored_cells(self.lab, notebook_path)
        return cells, (*naming_notes(folder, self.lab.book, self.lab.others), *notes)

    def on_check(self, student: str) -> Callable[[CheckResult], None]:
        """Return the function that writes each of a student's checks into the partial record."""
        return lambda check: self.records.add(student, check)

    def write(self, student: str, key: str, attempt: _Attempt) -> Graded:
        """Write marks, then the record: a run that is killed between the two grades this submission again."""
        result = attempt.result
        if student in self.left_over:
            seen = f"An earlier run was stopped after {self.left_over[student]} checks; graded again from the start."
            result = replace(result, notes=(*result.notes, seen))
        try:
            self.records.forget(student)
            self.gradebook.write(student, attempt.cells, result, attempt.shown)
            if not result.machine_error:
                self.records.save(student, key if _is_final(result) else "", result)
        except Exception as error:  # one submission that the gradebook refuses must not stop the others
            result = replace(result, machine_error=f"The marks could not be written: {error}")
        if result.machine_error:
            self.records.fail(student, result.machine_error)
        return Graded(student, replace(result, runs=()), fresh=True)  # a class's outputs would fill the memory


def _is_final(result: SubmissionResult) -> bool:
    """False if the machine failed in a check: the next run then grades the submission again."""
    return all(check.fault is not Fault.MACHINE for check in result.checks)


def _unmarked(attempt: _Attempt) -> _Attempt:
    """Return an attempt of which only the reason is kept why it gives no marks."""
    return replace(attempt, result=SubmissionResult(machine_error=attempt.result.machine_error or BUSY))


def _machine_failed(sentence: str) -> SubmissionResult:
    return SubmissionResult(machine_error=f"{sentence} Nothing was recorded; run the same command again.")
