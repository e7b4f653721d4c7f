"""Grade a class: restore each submission, run it in the engine, write the marks.

    submitted/<student>/<lab> -> read -> restore -> engine (threads) -> gradebook and record (one writer: this thread)

The engine and the gradebook are parameters, so that this story can be read and tested without either. A bad
submission gets its sentence and zero; a failure of the machine is tried once more, then reported and left ungraded.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from autograder import layout, notebook, records, settings
from autograder.authoring import sealing
from autograder.authoring.adopted import adopted
from autograder.authoring.release import release_notebook
from autograder.bars import Bar
from autograder.intake.restore import restore
from autograder.intake.submission import find_notebook, naming_notes, read_submission, require_lab
from autograder.layout import Course, UsageError, did_you_mean
from autograder.notebook import Cell, NotebookError, Role
from autograder.records import Records
from autograder.results import DEFAULT_LIMITS, CheckResult, Limits, SubmissionResult


class Gradebook(Protocol):
    """Where marks go; used by one thread only."""

    def write(self, student: str, cells: list[Cell], result: SubmissionResult) -> None:
        """Write one submission's marks and its autograded notebook; what an earlier run wrote is replaced."""

    def has(self, student: str) -> bool:
        """True if this student's marks and autograded notebook are there."""


@dataclass(frozen=True)
class Request:
    """What to grade and how."""

    course: Course
    labs: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    workers: int = 0  # 0: as many as there are cores
    force: bool = False
    tier: Any = None
    limits: Limits = DEFAULT_LIMITS


@dataclass(frozen=True)
class Lab:
    """One lab, read once: the notebook that the engine runs, and the cells of source and release."""

    name: str
    folder: Path
    source: dict = field(repr=False)
    cells: list[Cell] = field(repr=False)
    released: list[Cell] = field(repr=False)
    config: Any = field(default=None, repr=False)  # another course's nbgrader_config.py; None where our own rules hold
    others: frozenset[str] = frozenset()  # file names of the assignment's other notebooks

    @property
    def assignment(self) -> str:
        """nbgrader's name of the assignment that this lab is, or is part of."""
        return layout.assignment(self.name)

    @property
    def book(self) -> str:
        """The notebook's name, without its ending."""
        return layout.book(self.name)

    @property
    def checks(self) -> list[Cell]:
        """The check cells, in order."""
        return [cell for cell in self.cells if cell.role is Role.CHECK]


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


def read_lab(course: Course, name: str) -> Lab:
    """Return a lab; raise UsageError if it was never released."""
    if not course.own_rules:
        return other_lab(course, name)
    if not course.released(name).is_file():
        raise UsageError(f"{name} was never released: run `autograder release {name}` first.")
    source, released = notebook.read(course.source(name)), notebook.read(course.released(name))
    source = with_open(source, notebook.settings(released).get("open", {}))
    return Lab(name, course.solutions / name, source, notebook.cells(source), notebook.cells(released))


def other_lab(course: Course, name: str, reasons: dict[str, str] | None = None) -> Lab:
    """Return a lab of another nbgrader course; `reasons` are the open checks, if not those decided at its release."""
    config = settings.read(course.root)
    source = adopted(course.source(name), config, course.root)
    source = with_open(source, sealing.decided(course, name) if reasons is None else reasons)
    source["metadata"]["autograder"]["stderr_fails"] = settings.stderr_fails(course.root)
    released = notebook.cells(release_notebook(source, config=config))
    folder = course.solutions / layout.assignment(name)
    return Lab(name, folder, source, notebook.cells(source), released, config, course.others(name))


def with_open(source: dict, reasons: dict[str, str]) -> dict:
    """Return the source notebook with the checks that release found to be open, which is what the engine goes by."""
    settings = notebook.settings(source) | {"open": reasons}
    return source | {"metadata": source.get("metadata", {}) | {"autograder": settings}}


def choose(request: Request) -> dict[str, list[str]]:
    """Return the students to grade for each lab; raise UsageError for unknown names and when there is nothing."""
    course = request.course
    chosen = {lab: course.students(lab) for lab in course.pick(request.labs)}
    known = {student for students in chosen.values() for student in students}
    for student in request.students:
        if student not in known:
            raise UsageError(f"There is no submission by {student!r}.{did_you_mean(student, known)}")
    if request.students:
        chosen = {lab: [name for name in students if name in request.students] for lab, students in chosen.items()}
    chosen = {lab: students for lab, students in chosen.items() if students}
    if not chosen:
        what = f" for {', '.join(request.labs)}" if request.labs else ""
        raise UsageError(
            f"Nothing has been collected{what} yet: {course.submitted} has no submission. Bring some in with "
            "`autograder collect ZIP|FOLDER LAB` or `nbgrader collect LAB`; `autograder demo` shows a class of 30."
        )
    return chosen


def grade(request: Request, engine: Callable, gradebook: Callable[[Course, Lab], Gradebook]) -> Iterator:
    """Yield (lab, rows, how leading cells were run) for each lab when it is graded.

    `engine` and `gradebook` make what each lab needs.
    """
    chosen = choose(request)
    with only_one(request.course):
        seed = records.class_seed(request.course)
        for name, students in chosen.items():
            lab = read_lab(request.course, name)
            run = _Run(request, lab, seed)
            yield lab, run.all(students, engine, gradebook), run.sharing


@contextmanager
def only_one(course: Course) -> Iterator[None]:
    """Hold the course's grading lock; raise UsageError if another run has it. A killed run holds nothing."""
    course.grading.mkdir(parents=True, exist_ok=True)
    with (course.grading / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"Another `autograder grade` is writing marks in {course.grading}. Wait until it has ended, then run "
                "this again: what it graded will not be graded twice."
            ) from None
        yield


def restored_cells(lab: Lab, path: Path) -> tuple[list[Cell], tuple[str, ...]]:
    """Return the notebook at `path` in the lab's shape and its repairs; raise NotebookError if it cannot be used."""
    submission = read_submission(path)
    require_lab(submission, lab.cells, lab.book)
    restored = restore(lab.cells, lab.released, submission)
    return list(restored.cells), restored.notes


class _Run:
    """The grading of one lab's submissions."""

    def __init__(self, request: Request, lab: Lab, seed: int):
        self.request, self.lab, self.seed = request, lab, seed
        self.records = Records(request.course, lab.name)
        self.left_over = self.records.left_over()
        self.sharing = ""
        self.key = records.lab_key(request.course, lab.name, request.limits, str(request.tier), seed)

    def all(self, students: list[str], engine: Callable, gradebook: Callable) -> list[Graded]:
        """Return a row for every student, in order; only what changed is graded."""
        keys = {student: records.submission_key(self.key, self.folder(student)) for student in students}
        known = {student: result for student in students if (result := self.recorded(student, keys[student]))}
        make = partial(engine, self.lab.source, self.lab.folder, self.request.tier, self.request.limits)
        with ExitStack() as stack, ThreadPoolExecutor(1) as aside:
            # the engine warms up in processes of its own while this one opens the gradebook
            early = aside.submit(stack.enter_context, make()) if len(known) < len(students) else None
            self.gradebook = gradebook(self.request.course, self.lab)
            rows = {name: Graded(name, known[name], fresh=False) for name in known if self.gradebook.has(name)}
            todo = [student for student in students if student not in rows]
            if todo:
                box = early.result() if early else stack.enter_context(make())
                self.sharing = box.sharing
                rows |= {student: self.write(student, keys[student], done) for student, done in self.seen(box, todo)}
        return [rows[student] for student in students]

    def seen(self, box: Any, students: list[str]) -> Iterator[tuple[str, _Attempt]]:
        """Yield each student's attempt as it ends, and show how far the class has come."""
        with Bar(f"Grading {self.lab.name}", len(students)) as bar:
            for student, attempt in self.attempts(box, students):
                yield student, attempt
                points = f"{attempt.result.points:g} of {attempt.result.max_points:g}"
                bar.step(f"{student}: {'not graded' if attempt.result.machine_error else points}")

    def attempts(self, box: Any, students: list[str]) -> Iterator[tuple[str, _Attempt]]:
        """Yield each student's attempt as it ends; threads wait for the engine, which works in other processes."""
        workers = self.request.workers or len(os.sched_getaffinity(0))
        pool = ThreadPoolExecutor(workers)
        try:
            futures = {pool.submit(self.attempt, box, student): student for student in students}
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def folder(self, student: str) -> Path:
        """The folder that a student handed in."""
        return self.request.course.submitted / student / self.lab.assignment

    def recorded(self, student: str, key: str) -> SubmissionResult | None:
        """Return an earlier run's result if nothing has changed since."""
        return None if self.request.force else self.records.load(student, key)

    def attempt(self, box: Any, student: str) -> _Attempt:
        """Grade one submission; never raises. Runs in a thread of the pool."""
        self.records.start(student)
        cells = self.lab.released
        try:
            cells, notes = self.restored(self.folder(student))
            result = self.run(box, student, cells)
            return _Attempt(cells, replace(result, notes=(*notes, *result.notes)))
        except NotebookError as error:
            return _Attempt(cells, records.zero(self.lab.checks, str(error)))
        except Exception as error:  # a fault of the grader must not stop the class
            return _Attempt(cells, _machine_failed(f"The grader failed: {type(error).__name__}: {error}"))

    def restored(self, folder: Path) -> tuple[list[Cell], tuple[str, ...]]:
        """Return the cells to run and a note for each that was repaired; raise NotebookError for a bad submission."""
        notebook_path = find_notebook(folder, self.lab.book, self.lab.others)
        cells, notes = restored_cells(self.lab, notebook_path)
        return cells, (*naming_notes(folder, self.lab.book, self.lab.others), *notes)

    def run(self, box: Any, student: str, cells: list[Cell]) -> SubmissionResult:
        """Return the engine's result; a failure of the machine is tried once more."""

        def once() -> SubmissionResult:
            return box.grade(cells, self.folder(student), self.seed, on_check=self.adder(student))

        result = once()
        if result.machine_error:
            self.records.start(student)
            result = once()
        return result

    def adder(self, student: str) -> Callable[[CheckResult], None]:
        """Return the function that streams a student's checks into the partial record."""
        return lambda check: self.records.add(student, check)

    def write(self, student: str, key: str, attempt: _Attempt) -> Graded:
        """Write marks, then the record: a run that is killed between the two grades this submission again."""
        result = attempt.result
        if student in self.left_over:
            seen = f"An earlier run was stopped after {self.left_over[student]} checks; graded again from the start."
            result = replace(result, notes=(*result.notes, seen))
        self.records.forget(student)
        try:
            self.gradebook.write(student, attempt.cells, result)
        except Exception as error:  # one submission that the gradebook refuses must not stop the others
            result = replace(result, machine_error=f"The marks could not be written: {error}")
        if result.machine_error:
            self.records.fail(student, result.machine_error)
        else:
            self.records.save(student, key, result)
        return Graded(student, result, fresh=True)


def _machine_failed(sentence: str) -> SubmissionResult:
    return SubmissionResult(machine_error=f"{sentence} Nothing was recorded; run the same command again.")
