"""The table of `nbgrader export` for a spreadsheet: columns as nbgrader's, names quoted, and no cell a formula.

Names come from students, by way of an LMS: no comma in one may shift a column, and no spreadsheet may run one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExportPlugin

from autograder.errors import GradebookError
from autograder.gradebook.database import transaction
from autograder.gradebook.lateness import rule, settle
from autograder.text import cell_text

COLUMNS = ("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score",
           "late_submission_penalty", "score", "max_score")  # fmt: skip  # nbgrader's, in its order


class SafeCsv(ExportPlugin):
    """What `nbgrader export` uses in this course; see nbgrader_config.py."""

    def export(self, gradebook: Gradebook) -> None:
        """Write a row for each student and assignment to `--to`, or to grades.csv."""
        target = self.to or "grades.csv"
        self._settle(gradebook)
        self.log.info("Exporting grades to %s", target)
        with open(target, "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(COLUMNS)
            for row in self._rows(gradebook):
                table.writerow([_cell(row[name]) for name in COLUMNS])

    def _settle(self, gradebook: Gradebook) -> None:
        """Reckon what lateness costs anew: marks may have been given by hand since."""
        try:
            with transaction(gradebook):
                settle(gradebook, rule(self.config))
        except GradebookError as error:
            self.log.error("%s", error)
            raise SystemExit(1) from None

    def _rows(self, gradebook: Gradebook) -> Iterator[dict]:
        assignments, students = set(map(str, self.assignment)), set(map(str, self.student))
        for assignment in gradebook.assignments:
            for student in gradebook.students:
                if (assignments and assignment.name not in assignments) or (students and student.id not in students):
                    continue
                yield {
                    "assignment": assignment.name, "duedate": assignment.duedate, "student_id": student.id,
                    "last_name": student.last_name, "first_name": student.first_name, "email": student.email,
                    "max_score": assignment.max_score, **_marks(gradebook, assignment.name, student.id),
                }  # fmt: skip


def _marks(gradebook: Gradebook, assignment: str, student: str) -> dict:
    """Return the marks of one submission; who handed in nothing has zero, as in nbgrader's own table."""
    try:
        found = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return {"timestamp": None, "raw_score": 0.0, "late_submission_penalty": 0.0, "score": 0.0}
    penalty = found.late_submission_penalty
    return {
        "timestamp": found.timestamp, "raw_score": found.score, "late_submission_penalty": penalty,
        "score": max(0.0, found.score - (penalty or 0.0)),
    }  # fmt: skip


def _cell(value: object) -> str:
    """Return a value as the table shows it: numbers to a millionth, times as they are, text never as a formula."""
    if value is None:
        return ""
    if isinstance(value, float):
        value = round(value, 6)
    return cell_text(value) if isinstance(value, str) else str(value)
