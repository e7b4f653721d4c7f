"""Marks into nbgrader's own gradebook, one transaction for each submission, with a sentence for what goes wrong.

`Gradebook` is what grading a class writes to: it registers the lab, then takes one submission after the other, and
leaves the autograded notebook where Formgrader and `nbgrader generate_feedback` look for it.
"""

from __future__ import annotations

import os
import re
import shutil
import sysconfig
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.authoring.release import prepared
from autograder.marking import marks
from autograder.marking.autograded import autograded_notebook, write
from autograder.marking.marks import GradebookError, Submission
from autograder.notebook import Cell
from autograder.results import SubmissionResult

if TYPE_CHECKING:
    from nbgrader.api import Gradebook as Database
    from nbgrader.api import SubmittedNotebook
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.plugins import LateSubmissionPlugin
    from sqlalchemy.engine import URL
    from traitlets.config import Config

    from autograder.grade import Lab
    from autograder.layout import Course

__all__ = ["Gradebook", "GradebookError", "Submission", "of_course", "opened", "penalise", "record", "register"]
EXCHANGE_FILES = ("timestamp.txt", "submission_secret.txt")
# nbgrader builds paths and globs from a student's id, and its column holds 128 characters.
STUDENT_ID = re.compile(r"[^/\\*?\[\]{}\x00-\x1f\x7f]{1,128}")


class Gradebook:
    """The gradebook of one course for one lab; used by one thread."""

    def __init__(self, course: Course, lab: Lab):
        self.lab = lab
        self.source = lab.source
        config = _config(course.root)
        self.folders = _folders(config, course.root)
        self.plugin = _late_plugin(config)
        self.database = connected(self.folders.db_url, self.folders.course_id)
        with transaction(self.database):
            register(self.database, self.source, lab.name)

    def write(self, student: str, cells: Sequence[Cell], result: SubmissionResult) -> None:
        """Write one submission's marks and its autograded notebook; what an earlier run wrote is replaced."""
        submission = Submission(require_student_id(student), tuple(cells), result, self._timestamp(student))
        with transaction(self.database):
            entry = record(self.database, self.lab.name, submission)
            penalise(self.database, entry, self.plugin)
        write(self._path(student), autograded_notebook(self.source, submission.cells, result))
        for name in EXCHANGE_FILES:
            self._copy(student, name)

    def has(self, student: str) -> bool:
        """True if this student's marks and autograded notebook are there."""
        from nbgrader.api import MissingEntry

        if not self._path(student).is_file():
            return False
        with transaction(self.database):
            try:
                self.database.find_submission(self.lab.name, student)
            except MissingEntry:
                return False
        return True

    def _path(self, student: str) -> Path:
        step = self.folders.autograded_directory
        return Path(self.folders.format_path(step, student, self.lab.name)) / f"{self.lab.name}.ipynb"

    def _beside(self, step: str, student: str, name: str) -> Path:
        return Path(self.folders.format_path(step, student, self.lab.name)) / name

    def _timestamp(self, student: str) -> datetime | None:
        from nbgrader.utils import parse_utc

        file = self._beside(self.folders.submitted_directory, student, "timestamp.txt")
        try:
            return parse_utc(file.read_text(encoding="utf-8").strip()[:100])
        except (OSError, ValueError, OverflowError):  # none was collected, or it says nothing that can be read
            return None

    def _copy(self, student: str, name: str) -> None:
        """Hand a file of the exchange's on to what follows: `generate_feedback` and `release_feedback` look for it."""
        given = self._beside(self.folders.submitted_directory, student, name)
        copy = self._beside(self.folders.autograded_directory, student, name)
        if given.is_file() and not given.is_symlink():
            shutil.copyfile(given, copy)
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
def opened(db_url: str, course_id: str = "") -> Iterator[Database]:
    """Open nbgrader's gradebook at `db_url`; what is done inside is committed together at the end, or not at all.

    Raises GradebookError with a sentence if the database is locked, read-only, damaged or cannot be reached.
    """
    database = connected(db_url, course_id)
    try:
        with transaction(database):
            yield database
    finally:
        database.close()


@contextmanager
def of_course(root: Path) -> Iterator[Database]:
    """Open the gradebook that the course's nbgrader_config.py names."""
    folders = _folders(_config(root), root)
    with opened(folders.db_url, folders.course_id) as database:
        yield database


def connected(db_url: str, course_id: str = "") -> Database:
    """Return nbgrader's gradebook at `db_url`, created if need be; raise GradebookError if it cannot be used."""
    from nbgrader import api

    _make_room(db_url)
    with _told(db_url), _scripts_on_path():
        database = api.Gradebook(db_url, course_id or "default_course")
        _finish_creation(database)
        marks.create_tables(database)
    return database


def _finish_creation(database: Database) -> None:
    """Write nbgrader's version into a new gradebook whose making was stopped: nbgrader itself then never does.

    Without it `nbgrader db upgrade` would one day change tables that need no change. Our own table is made last.
    """
    from nbgrader.api import get_alembic_version
    from sqlalchemy import inspect, text

    tables = inspect(database.engine).get_table_names()
    if marks.ESSAYS in tables or database.assignments:
        return
    with database.engine.begin() as connection:
        if "alembic_version" not in tables:
            connection.execute(text("create table alembic_version (version_num varchar(32) not null)"))
        if connection.execute(text("select 1 from alembic_version")).first() is None:
            insert = text("insert into alembic_version (version_num) values (:version)")
            connection.execute(insert, {"version": get_alembic_version()})


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """Commit what is done inside, or undo all of it; nothing stays locked afterwards."""
    try:
        with _told(database.engine.url):
            yield
            database.db.commit()
    finally:
        database.db.rollback()
        database.db.remove()


@contextmanager
def _told(db_url: str | URL) -> Iterator[None]:
    """Turn the database's errors into a sentence."""
    from sqlalchemy.exc import SAWarning, SQLAlchemyError

    try:
        with warnings.catch_warnings():
            # nbgrader's models overlap in ways that SQLAlchemy remarks on; nothing here can change that.
            warnings.filterwarnings("ignore", category=SAWarning)
            yield
    except SQLAlchemyError as error:
        raise GradebookError(_sentence(db_url, error)) from error


@contextmanager
def _scripts_on_path() -> Iterator[None]:
    """Let nbgrader find `alembic`, which it starts by name for a new gradebook, also when no venv is activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def register(database: Database, source: dict, lab: str) -> None:
    """Add or update the lab's assignment, notebook and cells; marks that are there stay."""
    marks.register(database, prepared(source), lab)


record = marks.record


def penalise(database: Database, entry: SubmittedNotebook, plugin: LateSubmissionPlugin) -> None:
    """Set the late penalty as nbgrader's AssignLatePenalties does: by the course's plugin, between 0 and the score."""
    entry.late_submission_penalty = None
    late = entry.assignment.total_seconds_late
    if late > 0:
        database.db.flush()
        database.db.refresh(entry)  # the score is computed by the database
        penalty = plugin.late_submission_penalty(entry.student.id, entry.score, late)
        entry.late_submission_penalty = None if penalty is None else min(max(penalty, 0), entry.score)


def _sentence(db_url: str | URL, error: Exception) -> str:
    from sqlalchemy.engine import make_url

    place = make_url(db_url).render_as_string(hide_password=True)
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    if "locked" in reason:
        remedy = "Another program is writing to it. Close it or wait, then run the same command again."
    elif "readonly" in reason or "unable to open" in reason:
        remedy = "Make the file and its folder writable, then run the same command again."
    elif "not a database" in reason or "malformed" in reason:
        remedy = "The file is damaged: restore it from a backup."
    else:
        remedy = "Check that the database runs and that `db_url` in nbgrader_config.py is right."
    return f"The gradebook {place} refused: {reason}. {remedy}"


def _config(root: Path) -> Config:
    """Return the course's nbgrader_config.py; an empty configuration if there is none."""
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    if not (root / "nbgrader_config.py").is_file():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()


def _folders(config: Config, root: Path) -> CourseDirectory:
    from nbgrader.coursedir import CourseDirectory

    folders = CourseDirectory(config=config)
    if "root" not in config.CourseDirectory:
        folders.root = str(root)
    return folders


def _late_plugin(config: Config) -> LateSubmissionPlugin:
    from nbgrader.preprocessors import AssignLatePenalties

    step = AssignLatePenalties(config=config)
    step.init_plugin()
    return step.plugin_inst


def _make_room(db_url: str) -> None:
    from sqlalchemy.engine import make_url

    url = make_url(db_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
