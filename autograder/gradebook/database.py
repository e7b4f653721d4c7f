"""nbgrader's gradebook as a database: opened, changed in transactions, with a sentence for what goes wrong."""

from __future__ import annotations

import os
import re
import sysconfig
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import GradebookError
from autograder.gradebook import marks

if TYPE_CHECKING:
    from nbgrader.api import Gradebook as Database
    from sqlalchemy.engine import URL, Connection, Row

LATE = "late penalty"  # among the names of cells, none of which has a blank
Marks = dict[str, float | None]  # of one student: the score of each graded cell, and what lateness costs
HANDED_IN = "from submitted_assignment as handed_in join assignment on assignment.id = handed_in.assignment_id"
ENTRIES = (
    "join submitted_notebook as entry on entry.assignment_id = handed_in.id "
    "join notebook on notebook.id = entry.notebook_id"
)
UPGRADE = "Run `nbgrader db upgrade` in the course's folder (it keeps a copy), then the same command again."
LOCK = 0x6E622D6D61726B73  # of all runs that write marks into one database of PostgreSQL's; the number has no meaning


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


def connected(db_url: str, course_id: str = "") -> Database:
    """Return nbgrader's gradebook at `db_url`, created if need be; raise GradebookError if it cannot be used."""
    from nbgrader import api

    _make_room(db_url)
    with with_sentence(db_url), scripts_on_path():
        _require_current(db_url)
        database = api.Gradebook(db_url, course_id or "default_course")
        _finish_creation(database)
        marks.create_tables(database)
    return database


def students(db_url: str, lab: str) -> set[str]:
    """Return who has an entry for a lab in the gradebook at `db_url`; nbgrader is not loaded for that."""
    asked = f"select handed_in.student_id {HANDED_IN} where assignment.name = :lab"
    return {student for (student,) in _asked(db_url, asked, lab=lab)}


def scores(db_url: str, lab: str, book: str) -> dict[str, Marks]:
    """Return what each student has for a notebook in the gradebook at `db_url`; nbgrader is not loaded for that."""
    found: dict[str, Marks] = {}
    asked = (
        "select handed_in.student_id, cell.name, grade.manual_score, grade.auto_score, grade.extra_credit, "
        f"entry.late_submission_penalty {HANDED_IN} {ENTRIES} join grade on grade.notebook_id = entry.id "
        "join base_cell as cell on cell.id = grade.cell_id where assignment.name = :lab and notebook.name = :book "
        "order by handed_in.student_id, cell.name"
    )
    for student, name, manual, auto, extra, late in _asked(db_url, asked, lab=lab, book=book):
        score = auto if manual is None else manual
        found.setdefault(student, {})[name] = score if extra is None else (score or 0.0) + extra
        found[student][LATE] = late or 0.0
    return found


def any_late(db_url: str, lab: str) -> bool:
    """True if something was handed in late for a lab, or has a penalty; nbgrader is not loaded for that."""
    late = "(handed_in.timestamp > assignment.duedate or entry.late_submission_penalty > 0)"
    asked = f"select handed_in.student_id {HANDED_IN} {ENTRIES} where assignment.name = :lab and {late} limit 1"
    return bool(_asked(db_url, asked, lab=lab))


def everybody(db_url: str) -> list[tuple[str, str, str, str]]:
    """Return (id, first name, last name, the LMS's id) of the gradebook's students; "" for what it does not know."""
    wanted = ("id", "first_name", "last_name", "lms_user_id")  # an old gradebook lacks the last
    rows = _asked(db_url, "select * from student order by id", "student")
    return [tuple(str(row._mapping.get(column) or "") for column in wanted) for row in rows]


def _asked(db_url: str, query: str, table: str = "submitted_assignment", **values: str) -> list[Row]:
    """Return the rows of a query; none if there is no gradebook yet, or none with the table."""
    from sqlalchemy import create_engine, inspect, text

    if not _exists(db_url):
        return []
    with with_sentence(db_url):
        engine = create_engine(db_url)
        try:
            with engine.connect() as connection:
                if not inspect(connection).has_table(table):
                    return []
                return list(connection.execute(text(query), values))
        finally:
            engine.dispose()


def only_writer(database: Database) -> Connection | None:
    """Return what keeps other runs from writing to a database that many machines can reach, as long as it is open.

    PostgreSQL keeps such a lock for a connection, and drops it with the connection, however that ends. A file of
    SQLite's is guarded by the lock in the course's folder. Raises GradebookError if another run has it.
    """
    from sqlalchemy import text

    if database.engine.dialect.name != "postgresql":
        return None
    with with_sentence(database.engine.url):
        connection = database.engine.connect()
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")  # or it would stay in a transaction
        if connection.execute(text("select pg_try_advisory_lock(:key)"), {"key": LOCK}).scalar():
            return connection
        connection.close()
    place = database.engine.url.render_as_string(hide_password=True)
    raise GradebookError(
        f"Another `autograder grade` is writing marks in {place}. Wait until it has ended, then run this again: what "
        "it graded will not be graded twice."
    )


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


def _require_current(db_url: str) -> None:
    """Raise GradebookError if an older nbgrader made the gradebook: tables are there, and columns of them are not."""
    from nbgrader.api import Base
    from sqlalchemy import create_engine, inspect

    engine = create_engine(db_url)
    try:
        there = inspect(engine)
        tables = set(there.get_table_names()) & set(Base.metadata.tables)
        missing = [
            f"{name}.{column.name}"
            for name in sorted(tables)
            for column in Base.metadata.tables[name].columns
            if column.name not in {found["name"] for found in there.get_columns(name)}
        ]
    finally:
        engine.dispose()
    if missing:
        raise GradebookError(
            f"The gradebook {engine.url.render_as_string(hide_password=True)} was made by an older nbgrader: it has no "
            f"{', '.join(missing[:3])}. {UPGRADE}"
        )


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """Commit what is done inside, or undo all of it; nothing stays locked afterwards."""
    try:
        with with_sentence(database.engine.url):
            yield
            database.db.commit()
    finally:
        database.db.rollback()
        database.db.remove()


@contextmanager
def with_sentence(db_url: str | URL) -> Iterator[None]:
    """Turn the database's errors into GradebookError, with a sentence."""
    from sqlalchemy.exc import SAWarning, SQLAlchemyError

    try:
        with warnings.catch_warnings():
            # nbgrader's models overlap in ways that SQLAlchemy remarks on; nothing here can change that.
            warnings.filterwarnings("ignore", category=SAWarning)
            yield
    except SQLAlchemyError as error:
        raise GradebookError(_sentence(db_url, error)) from error


@contextmanager
def scripts_on_path() -> Iterator[None]:
    """Let nbgrader find `alembic`, which it starts by name for a new gradebook, also when no venv is activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _sentence(db_url: str | URL, error: Exception) -> str:
    from sqlalchemy.engine import make_url

    place = make_url(db_url).render_as_string(hide_password=True)
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    if "locked" in reason:
        remedy = "Another program is writing to it. Close it or wait, then run the same command again."
    elif "is full" in reason or "No space left" in reason:
        remedy = "Make room on its disk, then run the same command again: what was graded is kept."
    elif "readonly" in reason or "unable to open" in reason:
        remedy = "Make the file and its folder writable, then run the same command again."
    elif "not a database" in reason or "malformed" in reason:
        remedy = "The file is damaged: restore it from a backup."
    elif "no such column" in reason or re.search(r"column \S+ does not exist", reason):
        remedy = f"An older nbgrader made it. {UPGRADE}"
    else:
        remedy = "Check that the database runs and that `db_url` in nbgrader_config.py is right."
    return f"The gradebook {place} refused: {reason}. {remedy}"


def _exists(db_url: str) -> bool:
    """False if it is certain that nothing was made at `db_url` yet: a file that is not there."""
    from sqlalchemy.engine import make_url

    url = make_url(db_url)
    plain = url.get_backend_name() == "sqlite" and url.database and not url.database.startswith("file:")
    return not plain or Path(url.database).exists()


def _make_room(db_url: str) -> None:
    from sqlalchemy.engine import make_url

    url = make_url(db_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
