"""What a course has kept of a class: marks, comments and files, as plain data that can be compared."""

from __future__ import annotations

import html
import json
import re
from contextlib import suppress
from pathlib import Path

from sqlalchemy import create_engine, text

CELLS = """
select student.id as student, cell.name as cell, cell.type as kind, {columns}
from {table} as marked
join base_cell as cell on cell.id = marked.cell_id
join submitted_notebook as book on book.id = marked.notebook_id
join submitted_assignment as handed_in on handed_in.id = book.assignment_id
join student on student.id = handed_in.student_id
order by 1, 2, 3
"""
SCORES = "marked.auto_score, marked.manual_score, marked.extra_credit, marked.needs_manual_grade"
ESSAYS = """
select handed_in.student_id, essay.cell, essay.digest from autograder_essay as essay
join submitted_notebook as book on book.id = essay.notebook_id
join submitted_assignment as handed_in on handed_in.id = book.assignment_id
order by 1, 2
"""
LATE = """
select handed_in.student_id, book.late_submission_penalty from submitted_notebook as book
join submitted_assignment as handed_in on handed_in.id = book.assignment_id order by 1
"""
EARLIER = re.compile(r" An earlier run was stopped after \d+ checks; graded again from the start\.")


def marks(url: str) -> dict[str, list]:
    """Return every score, comment, mark by hand and penalty in a gradebook, and nbgrader's version of it."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:

            def rows(query: str) -> list[tuple]:
                return [tuple(row) for row in connection.execute(text(query))]

            return {
                "grades": rows(CELLS.format(table="grade", columns=SCORES)),
                "comments": rows(CELLS.format(table="comment", columns="marked.auto_comment, marked.manual_comment")),
                "essays": rows(ESSAYS),
                "late": rows(LATE),
                "version": rows("select version_num from alembic_version"),
            }
    finally:
        engine.dispose()


def files(grading: Path) -> dict[str, object]:
    """Return what lies in `.grading` beside submissions and gradebook, without times and remarks of a stopped run."""
    found: dict[str, object] = {}
    for path in sorted(grading.rglob("*")):
        name = path.relative_to(grading).as_posix()
        if path.is_file() and not name.startswith(("submitted/", "gradebook.db")):
            found[name] = _content(path)
    return found


def _content(path: Path) -> object:
    content = path.read_bytes()
    with suppress(ValueError):
        return _undisturbed(json.loads(content))
    return content


def _undisturbed(plain: object) -> object:
    """Return JSON data without seconds, keys and the note that an earlier run was stopped."""
    if isinstance(plain, dict):
        return {name: _undisturbed(value) for name, value in plain.items() if "seconds" not in name}
    if isinstance(plain, list):
        kept = [_undisturbed(value) for value in plain]
        kept = [value for value in kept if not (isinstance(value, str) and EARLIER.match(f" {value}"))]
        # a cell with nothing but that note would not be there at all
        return [value for value in kept if not _only_the_note(value)]
    return plain


def _unescaped(text: str) -> str:
    """Return a note as it was written: in a notebook invisible signs keep it from being markdown."""
    return re.sub(r"[\\\u200b]", "", html.unescape(text))


def _only_the_note(value: object) -> bool:
    if not isinstance(value, dict) or value.get("id") != "grader-notes":
        return False
    value["source"] = [line.rstrip() for line in value["source"] if not EARLIER.match(_unescaped(line[1:]).rstrip())]
    return not any(line.startswith("-") for line in value["source"])
