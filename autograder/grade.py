"""Grade a class, lab by lab, while no other run does.

    submitted/<student>/<lab> -> read -> restore -> engine -> gradebook and record      (lab_run.py)

The engine and the gradebook are parameters, so that this story can be read and tested without either.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder import layout, notebook, records, settings
from autograder.authoring import sealing
from autograder.authoring.adopted import adopted
from autograder.authoring.release import dumps, release_notebook
from autograder.lab_run import Gradebook, LabRun
from autograder.layout import Course, UsageError, did_you_mean
from autograder.notebook import Cell, NotebookError, Role
from autograder.results import DEFAULT_LIMITS, Limits, limits_for

if TYPE_CHECKING:
    from traitlets.config import Config

    from autograder.authoring.deciding import Decision


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
    limits: Limits = DEFAULT_LIMITS  # where a command does not say others

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


def read_lab(course: Course, name: str) -> Lab:
    """Return a lab; raise UsageError if it was never released."""
    if not course.own_rules:
        return other_lab(course, name)
    if not course.released(name).is_file():
        raise UsageError(f"{name} was never released: run `autograder release {name}` first.")
    source, released = notebook.read(course.source(name)), notebook.read(course.released(name))
    decided = notebook.settings(released)
    source = with_settings(
        source, open=decided.get("open", {}), grants=decided.get("grants", {}), withholds=decided.get("withholds", [])
    )  # fmt: skip
    source = with_theirs(course, name, source)
    limits = limits_for(settings.cell_seconds(course.root))
    return Lab(
        name, course.solutions / name, source, notebook.cells(source), notebook.cells(released), limits=limits
    )  # fmt: skip


def other_lab(course: Course, name: str, decision: Decision | None = None) -> Lab:
    """Return a lab of another nbgrader course; `decision`: about its checks, if not the one made at its release."""
    config = settings.read(course.root)
    source = adopted(course.source(name), config, course.root)
    found = sealing.decided(course, name) if decision is None else decision
    opened, refused = sealing.sorted_out(found, settings.grade_unproven(course.root))
    source = with_settings(
        source, open=opened | refused, grants=found.grants, refused=sorted(refused), written=list(found.written),
        stderr_fails=settings.stderr_fails(course.root), notebooks=_notebooks(course, name, source, config),
    )  # fmt: skip
    source = with_theirs(course, name, source)
    released = notebook.cells(release_notebook(source, config=config))
    folder = course.solutions / layout.assignment(name)
    limits = limits_for(settings.cell_seconds(course.root))
    return Lab(name, folder, source, notebook.cells(source), released, config, course.others(name), limits)


def _notebooks(course: Course, name: str, source: dict, config: Config) -> dict[str, str]:
    """Return the folder's other notebooks that this one names, as students have them: file name to text."""
    code = "\n".join(cell.source for cell in notebook.cells(source) if cell.is_code)
    found = {}
    for file in sorted(course.others(name)):
        if Path(file).stem in code:
            with suppress(NotebookError):  # that notebook's own faults are told when it is graded
                other = adopted(course.source(name).with_name(file), config, course.root)
                found[file] = dumps(release_notebook(other, config=config))
    return found


def with_settings(source: dict, **more: object) -> dict:
    """Return the source notebook with more settings of the lab's (see notebook.settings)."""
    settings = notebook.settings(source) | more
    return source | {"metadata": source.get("metadata", {}) | {"autograder": settings}}


def with_theirs(course: Course, name: str, source: dict) -> dict:
    """Return the source notebook with the files that students change and hand in, for the engine to leave theirs."""
    files = settings.theirs(course.root, layout.assignment(name))
    said = notebook.settings(source) | ({"theirs": files} if files else {})
    return source | {"metadata": source.get("metadata", {}) | ({"autograder": said} if said else {})}


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
        for name, students in chosen.items():
            lab = read_lab(request.course, name)
            with writable(request.course):
                run = LabRun(request, lab, records.class_seed(request.course))
            yield lab, run.all(students, engine, gradebook), run.sharing


@contextmanager
def writable(course: Course) -> Iterator[None]:
    """Turn what goes wrong with the folder of marks into a sentence: a full disk, or one that may not be written to."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"{course.grading} cannot be written to: {error.strerror}. Make room on its disk, or give yourself the "
            "right to write there, then run the same command again."
        ) from None


@contextmanager
def only_one(course: Course) -> Iterator[None]:
    """Hold the course's grading lock; raise UsageError if another run has it. A killed run holds nothing."""
    with writable(course):
        course.grading.mkdir(parents=True, exist_ok=True)
        file = (course.grading / "lock").open("a")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"Another `autograder grade` is writing marks in {course.grading}. Wait until it has ended, then run "
                "this again: what it graded will not be graded twice."
            ) from None
        yield
