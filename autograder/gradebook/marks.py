"""What a lab and a graded submission are in nbgrader's gradebook: rows that are added and changed in one session.

Nothing here commits: the caller does, once, so that a submission's marks are written together or not at all. The
fields are those that nbgrader's own SaveCells and SaveAutoGrades set.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from autograder import layout
from autograder.errors import GradebookError
from autograder.layout import assignment
from autograder.notebook import Cell, Role, cell
from autograder.results import CheckResult, Outcome, SubmissionResult

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from nbgrader import api
    from nbgrader.api import Gradebook

NO_RESPONSE = "No response."  # nbgrader's own words
ESSAYS = "autograder_essay"


@dataclass(frozen=True)
class Submission:
    """One graded submission: whose it is, its restored cells, what grading gave, and when it was handed in (UTC)."""

    student: str
    cells: tuple[Cell, ...]
    result: SubmissionResult
    timestamp: datetime | None = None


# Registering a lab


def register(gradebook: Gradebook, prepared: NotebookNode, lab: str) -> None:
    """Add or update the lab as `release.prepared` gives it; grades that are there stay, changed points count at once.

    Raises GradebookError if cells have gone that students already have marks for.
    """
    found = _assignment(gradebook, assignment(lab))
    book = _notebook(gradebook, found, layout.book(lab))
    book.kernelspec = json.dumps(prepared.metadata.get("kernelspec", {}))
    wanted = [raw for raw in prepared.cells if cell(raw, 0).role is not Role.PLAIN]
    _remove_gone(gradebook, book, {(kind, raw.id) for raw in wanted for kind in _kinds(raw)})
    for raw in wanted:
        for kind in _kinds(raw):
            _write_cell(gradebook, book, raw, kind)


def _assignment(gradebook: Gradebook, lab: str) -> api.Assignment:
    from nbgrader.api import Assignment

    found = gradebook.db.query(Assignment).filter(Assignment.name == lab).one_or_none()
    if found is None:
        found = Assignment(name=lab, course_id=gradebook.course_id)
        gradebook.db.add(found)
        gradebook.db.flush()
    return found


def _notebook(gradebook: Gradebook, assignment: api.Assignment, lab: str) -> api.Notebook:
    from nbgrader.api import Notebook

    query = gradebook.db.query(Notebook).filter(Notebook.assignment_id == assignment.id, Notebook.name == lab)
    found = query.one_or_none()
    if found is None:
        found = Notebook(name=lab, assignment_id=assignment.id)
        gradebook.db.add(found)
        gradebook.db.flush()
    return found


def _kinds(raw: NotebookNode) -> list[str]:
    """Return the nbgrader tables that a cell has a row in."""
    kinds = {
        Role.CHECK: ["GradeCell"],
        Role.MANUAL: ["GradeCell", "SolutionCell"],
        Role.ANSWER: ["SolutionCell"],
        Role.TASK: ["TaskCell"],
    }
    return [*kinds.get(cell(raw, 0).role, []), "SourceCell"]


def _rows(book: api.Notebook) -> dict[tuple[str, str], object]:
    return {(type(row).__name__, row.name): row for row in [*book._base_cells, *book.source_cells]}


def _remove_gone(gradebook: Gradebook, book: api.Notebook, wanted: set[tuple[str, str]]) -> None:
    gone = {key: row for key, row in _rows(book).items() if key not in wanted}
    marked = sorted({name for (kind, name), row in gone.items() if kind != "SourceCell" and row.grades})
    if marked:
        raise GradebookError(
            f"{book.name}: students have marks for {', '.join(marked)}, which the lab no longer has. Put the "
            f"cells back, or forget all marks of the lab with `nbgrader db assignment remove {book.name} --force`."
        )
    for (kind, _), row in gone.items():
        for comment in [] if kind == "SourceCell" else row.comments:
            gradebook.db.delete(comment)
        gradebook.db.delete(row)
    gradebook.db.flush()
    gradebook.db.expire(book)


def _write_cell(gradebook: Gradebook, book: api.Notebook, raw: NotebookNode, kind: str) -> None:
    from nbgrader import api

    row = _rows(book).get((kind, raw.id))
    if row is None:
        row = getattr(api, kind)(name=raw.id, notebook=book)
    mark = raw.metadata.nbgrader
    if kind in ("GradeCell", "TaskCell"):
        row.max_score, row.cell_type = float(mark.points), raw.cell_type
    if kind == "SourceCell":
        row.cell_type, row.source, row.checksum = raw.cell_type, raw.source, mark.get("checksum")
        row.locked = cell(raw, 0).role in (Role.CHECK, Role.LOCKED) or bool(mark.get("locked"))
    gradebook.db.add(row)


# Recording a submission


def record(gradebook: Gradebook, lab: str, submission: Submission) -> api.SubmittedNotebook:
    """Write one submission's marks and comments and return its entry; a mark given by hand stays.

    A check without a verdict (a fault of the machine) loses its earlier score. An essay waits for the marker if its
    text is not what it was when it was last recorded.
    """
    entry = _submitted_notebook(gradebook, lab, submission)
    texts = _texts(submission.cells)
    stubs = {row.name: row.source for row in entry.notebook.source_cells}
    checks = {check.id: check for check in submission.result.checks if not submission.result.machine_error}
    for grade in _grades(gradebook, entry):
        name = grade.cell.name
        if name in texts:
            untouched = type(grade.cell).__name__ == "GradeCell" and texts[name].strip() == stubs.get(name, "").strip()
            _mark_essay(grade, untouched, _text_changed(gradebook, entry.id, name, texts[name]))
        else:
            _mark_check(grade, checks.get(name))
    answers = {part.id: part.source for part in submission.cells if part.role in (Role.ANSWER, Role.MANUAL)}
    for comment in _comments(gradebook, entry):
        text = answers.get(comment.cell.name)
        empty = text is not None and _same(text, stubs.get(comment.cell.name, ""))
        comment.auto_comment = NO_RESPONSE if empty else None
    return entry


def _submitted_notebook(gradebook: Gradebook, lab: str, submission: Submission) -> api.SubmittedNotebook:
    """Return the submission's entry, created with the student if need be."""
    from nbgrader.api import SubmittedAssignment, SubmittedNotebook

    given = gradebook.find_assignment(assignment(lab))
    student = _student(gradebook, submission.student)
    query = gradebook.db.query(SubmittedAssignment)
    handed_in = query.filter_by(assignment_id=given.id, student_id=student.id).one_or_none()
    if handed_in is None:
        handed_in = SubmittedAssignment(assignment_id=given.id, student_id=student.id)
        gradebook.db.add(handed_in)
        gradebook.db.flush()
    # Also when there is none: Formgrader takes a submission for graded only if both timestamps are the same.
    handed_in.timestamp = submission.timestamp
    book = gradebook.find_notebook(layout.book(lab), assignment(lab))
    entry = (
        gradebook.db.query(SubmittedNotebook).filter_by(notebook_id=book.id, assignment_id=handed_in.id).one_or_none()
    )
    if entry is None:
        entry = SubmittedNotebook(notebook_id=book.id, assignment_id=handed_in.id)
        gradebook.db.add(entry)
        gradebook.db.flush()
    return entry


def _student(gradebook: Gradebook, name: str) -> api.Student:
    from nbgrader.api import Student

    if gradebook.authenticator:
        gradebook.authenticator.add_student_to_course(name, gradebook.course_id)
    student = gradebook.db.get(Student, name)
    if student is None:
        student = Student(id=name)
        gradebook.db.add(student)
        gradebook.db.flush()
    return student


def _grades(gradebook: Gradebook, entry: api.SubmittedNotebook) -> Sequence[api.Grade]:
    """Return a grade for every graded cell of the lab, also for those that were added since."""
    from nbgrader.api import Grade

    return _complete(gradebook, entry, Grade, [*entry.notebook.grade_cells, *entry.notebook.task_cells])


def _comments(gradebook: Gradebook, entry: api.SubmittedNotebook) -> Sequence[api.Comment]:
    from nbgrader.api import Comment

    return _complete(gradebook, entry, Comment, [*entry.notebook.solution_cells, *entry.notebook.task_cells])


def _complete(gradebook: Gradebook, entry: api.SubmittedNotebook, kind: type, graded: list) -> list:
    rows = {row.cell_id: row for row in gradebook.db.query(kind).filter_by(notebook_id=entry.id)}
    for row in graded:
        if row.id not in rows:
            rows[row.id] = kind(cell_id=row.id, notebook_id=entry.id)
            gradebook.db.add(rows[row.id])
    gradebook.db.flush()
    return list(rows.values())


def _mark_check(grade: api.Grade, check: CheckResult | None) -> None:
    before = grade.auto_score
    verdict = check is not None and check.outcome is not Outcome.UNGRADED and math.isfinite(check.points)
    grade.auto_score = min(max(check.points, 0.0), check.max_points) if verdict else None
    if grade.manual_score is None:
        grade.needs_manual_grade = not verdict
    elif grade.auto_score != before:
        # A person overruled the check; once the check says something else, that person should look again.
        grade.needs_manual_grade = True


def _mark_essay(grade: api.Grade, untouched: bool, changed: bool) -> None:
    grade.auto_score = 0.0 if untouched else None
    if untouched and grade.manual_score is None:
        grade.needs_manual_grade = False
    elif changed:
        grade.needs_manual_grade = True


def _texts(cells: Sequence[Cell]) -> dict[str, str]:
    """Return what a person marks: essays, and for a task the student's own cells that follow it."""
    texts: dict[str, str] = {}
    task = None
    for part in cells:
        if part.role is Role.MANUAL:
            texts[part.id] = part.source
        if part.role is Role.TASK:
            task = part.id
            texts[task] = ""
        elif part.role is not Role.PLAIN:
            task = None
        elif task is not None:
            texts[task] += f"\n{part.source}"
    return texts


def _same(text: str, stub: str) -> bool:
    return not text.strip() or text.strip() == stub.strip()


def _text_changed(gradebook: Gradebook, entry: str, cell: str, text: str) -> bool:
    """True if an essay's text differs from what was last recorded; from now on `text` is what was recorded.

    nbgrader asks for a new mark after every run, for it keeps no text. This small table of our own, in the same
    database and the same transaction, keeps a digest.
    """
    table = _essays()
    digest = hashlib.sha256(text.strip().encode()).hexdigest()
    here = (table.c.notebook_id == entry) & (table.c.cell == cell)
    before = gradebook.db.execute(table.select().where(here)).one_or_none()
    if before is not None and before.digest == digest:
        return False
    gradebook.db.execute(table.delete().where(here))
    gradebook.db.execute(table.insert().values(notebook_id=entry, cell=cell, digest=digest))
    return True


@lru_cache(maxsize=1)  # the same object each time: SQLAlchemy keeps what it has compiled for it
def _essays():
    from sqlalchemy import Column, MetaData, String, Table

    columns = (
        Column("notebook_id", String(32), primary_key=True),
        Column("cell", String(128), primary_key=True),
        Column("digest", String(64), nullable=False),
    )
    return Table(ESSAYS, MetaData(), *columns)


def create_tables(gradebook: Gradebook) -> None:
    """Create the table of essays' digests where it is missing."""
    _essays().create(gradebook.engine, checkfirst=True)
