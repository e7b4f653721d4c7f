"""Marks into nbgrader's own gradebook, one transaction for each submission, with a sentence for what goes wrong.

`Gradebook` is what grading a class writes to: it registers the lab, then takes one submission after the other, and
leaves the autograded notebook where Formgrader and `nbgrader generate_feedback` look for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.authoring.release import checksums, prepared
from autograder.errors import GradebookError
from autograder.files import whole
from autograder.gradebook import beside, database, lateness, marks
from autograder.gradebook.autograded import autograded_notebook, harmless, write
from autograder.gradebook.database import connected, opened, transaction
from autograder.gradebook.display import Display
from autograder.gradebook.marks import Submission
from autograder.layout import settings
from autograder.layout.folders import folders
from autograder.notebook import Cell
from autograder.results import SubmissionResult

if TYPE_CHECKING:
    from nbgrader.api import Gradebook as Database
    from sqlalchemy.engine import Connection
    from traitlets.config import Config

    from autograder.authoring.lab import Lab
    from autograder.layout import Course

__all__ = ["Gradebook", "GradebookError", "Submission", "of_course", "opened", "penalise", "record", "register"]
# nbgrader builds paths and globs from a student's id, and its column holds 128 characters.
STUDENT_ID = re.compile(r"[^/\\*?\[\]{}\x00-\x1f\x7f]{1,128}")


class Gradebook:
    """The gradebook of one course for one lab; used by one thread, in a `with` block while it is written to."""

    def __init__(self, course: Course, lab: Lab):
        self.lab = lab
        self.source = lab.source
        self.config = settings.read(course.root)
        self.folders = folders(self.config, course.root)
        self.database: Database | None = None
        self.lock: Connection | None = None

    def graded(self) -> set[str]:
        """Return the students whose marks and autograded notebook are there: one question to the database for all."""
        entered = database.students(self.folders.db_url, self.lab.assignment)
        return {student for student in entered if self._path(student).is_file()}

    def __enter__(self) -> Gradebook:
        """Open the database for this run alone and register the lab; raise GradebookError if that cannot be."""
        self.plugin = lateness.rule(self.config)
        self.database = connected(self.folders.db_url, self.folders.course_id)
        try:
            self.lock = database.only_writer(self.database)
            with transaction(self.database):
                register(self.database, self.source, self.lab.name, self.lab.config)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.lock is not None:
            self.lock.close()
        if self.database is not None:
            self.database.close()  # and every connection with it, the lock's too
        self.lock = self.database = None

    def harmless(self, cells: Sequence[Cell], result: SubmissionResult) -> Display:
        """Return what may be shown of a submission; any thread may ask, and hostile ones take some seconds."""
        return harmless(self.source, cells, result)

    def write(
        self, student: str, cells: Sequence[Cell], result: SubmissionResult, shown: Display | None = None
    ) -> None:
        """Write one submission's marks and its autograded notebook; what an earlier run wrote is replaced.

        `shown` is what `harmless` gave; else it is found out here.
        """
        submission = Submission(require_student_id(student), tuple(cells), result, self._timestamp(student))
        with transaction(self.database):
            entry = record(self.database, self.lab.name, submission)
            penalise(self.database, entry, self.plugin)
        beside.make_way(self._path(student))
        write(self._path(student), autograded_notebook(self.source, submission.cells, result, self.checksums, shown))
        handed_in = self._beside(self.folders.submitted, student, "")
        beside.copy(handed_in, self._beside(self.folders.autograded, student, ""), beside.named_in(cells))
        for name in beside.EXCHANGE_FILES:
            self._copy(student, name)

    @cached_property
    def checksums(self) -> dict[str, dict]:
        """What nbgrader has registered of each cell; the same for the whole class."""
        return checksums(self.source, self.lab.config)

    def _path(self, student: str) -> Path:
        return self._beside(self.folders.autograded, student, f"{self.lab.book}.ipynb")

    def _beside(self, step: str, student: str, name: str) -> Path:
        return self.folders.place(step, student, self.lab.assignment) / name

    def _timestamp(self, student: str) -> datetime | None:
        from nbgrader.utils import parse_utc

        given = beside.content(self._beside(self.folders.submitted, student, ""), "timestamp.txt")
        try:
            return parse_utc(given.decode("utf-8").strip()[:100])
        except (ValueError, OverflowError):  # none was collected, or it says nothing that can be read
            return None

    def _copy(self, student: str, name: str) -> None:
        """Hand a file of the exchange's on to what follows: `generate_feedback` and `release_feedback` look for it."""
        given = beside.content(self._beside(self.folders.submitted, student, ""), name)
        copy = self._beside(self.folders.autograded, student, name)
        beside.make_way(copy)
        if given:
            whole.write_bytes(copy, given, whole.PUBLIC)
        else:
            copy.unlink(missing_ok=True)


def require_student_id(student: str) -> str:
    """Return the id, or raise GradebookError if no folder or gradebook entry can safely have that name."""
    too_long = len(student.encode("utf-8", "replace")) > 200
    if not STUDENT_ID.fullmatch(student) or student.strip(" .") == "" or student != student.strip() or too_long:
        raise GradebookError(
            f"{student[:60]!r} cannot be a student's id: rename the folder that was handed in, to 1 to 128 characters "
            "without / \\ * ? [ ] { }, line breaks, or blanks at its ends."
        )
    return student


@contextmanager
def of_course(root: Path) -> Iterator[Database]:
    """Open the gradebook that the course's nbgrader_config.py names."""
    places = folders(settings.read(root), root)
    with opened(places.db_url, places.course_id) as gradebook:
        yield gradebook


def register(database: Database, source: dict, lab: str, config: Config | None = None) -> None:
    """Add or update the lab's assignment, notebook and cells; marks that are there stay."""
    marks.register(database, prepared(source, config), lab)


record, penalise = marks.record, lateness.penalise
