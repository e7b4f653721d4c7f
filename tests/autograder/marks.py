"""Marks for lab01_double in a gradebook: recorded, given by hand, and read."""

from dataclasses import replace
from types import SimpleNamespace

from double_lab import ESSAY, LAB, restored

from autograder.gradebook.gradebook import Submission, opened, record
from autograder.results import CheckResult, Outcome, SubmissionResult


def submission(student="student-07", essay=ESSAY, outcome=Outcome.PASSED, points=2.0, **changes) -> Submission:
    result = SubmissionResult(checks=(CheckResult("double_check", outcome, points, 2.0),))
    return replace(Submission(student, tuple(restored(essay)), result), **changes)


def recorded(url, given: Submission) -> None:
    with opened(url) as database:
        record(database, LAB, given)


def grade(url, name, student="student-07") -> SimpleNamespace:
    with opened(url) as database:
        found = database.find_grade(name, LAB, LAB, student)
        fields = ("auto_score", "manual_score", "needs_manual_grade", "score", "max_score")
        return SimpleNamespace(**{field: getattr(found, field) for field in fields})


def mark(url, name, score) -> None:
    """Mark a cell by hand, as Formgrader does."""
    with opened(url) as database:
        found = database.find_grade(name, LAB, LAB, "student-07")
        found.manual_score, found.needs_manual_grade = score, False


def totals(url, student="student-07") -> tuple[float, float, bool]:
    with opened(url) as database:
        found = database.find_submission(LAB, student)
        return found.score, found.max_score, found.needs_manual_grade
