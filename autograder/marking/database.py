"""nbgrader's gradebook as a database: opened, changed in transactions, with a sentence for what goes wrong."""

from __future__ import annotations

import os
import sysconfig
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.marking import marks
from autograder.marking.marks import GradebookError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook as Database
    from sqlalchemy.engine import URL, Connection

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
    with told(db_url), scripts_on_path():
        database = api.Gradebook(db_url, course_id or "default_course")
        _finish_creation(database)
        marks.create_tables(database)
    return database


def students(db_url: str, lab: str) -> set[str]:
    """Return who has an entry for a lab in the gradebook at `db_url`; nbgrader is not loaded for that."""
    from sqlalchemy import create_engine, inspect, text

    if not _exists(db_url):
        return set()
    asked = text(
        "select handed_in.student_id from submitted_assignment as handed_in "
        "join assignment on assignment.id = handed_in.assignment_id where assignment.name = :lab"
    )
    with told(db_url):
        engine = create_engine(db_url)
        try:
            with engine.connect() as connection:
                if not inspect(connection).has_table("submitted_assignment"):
                    return set()
                return set(connection.execute(asked, {"lab": lab}).scalars())
        finally:
            engine.dispose()


def everybody(db_url: str) -> list[tuple[str, str, str, str]]:
    """Return (id, first name, last name, the LMS's id) of the gradebook's students; "" for what it does not know."""
    from sqlalchemy import create_engine, inspect, text

    if not _exists(db_url):
        return []
    with told(db_url):
        engine = create_engine(db_url)
        try:
            with engine.connect() as connection:
                if not inspect(connection).has_table("student"):
                    return []
                rows = connection.execute(text("select * from student order by id")).mappings().all()
        finally:
            engine.dispose()
    wanted = ("id", "first_name", "last_name", "lms_user_id")  # an old gradebook lacks the last
    return [tuple(str(row.get(column) or "") for column in wanted) for row in rows]


def only_writer(database: Database) -> Connection | None:
    """Return what keeps other runs from writing to a database that many machines can reach, as long as it is open.

    PostgreSQL keeps such a lock for a connection, and drops it with the connection, however that ends. A file of
    SQLite's is guarded by the lock in the course's folder. Raises GradebookError if another run has it.
    """
    from sqlalchemy import text

    if database.engine.dialect.name != "postgresql":
        return None
    with told(database.engine.url):
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


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """Commit what is done inside, or undo all of it; nothing stays locked afterwards."""
    try:
        with told(database.engine.url):
            yield
            database.db.commit()
    finally:
        database.db.rollback()
        database.db.remove()


@contextmanager
def told(db_url: str | URL) -> Iterator[None]:
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
