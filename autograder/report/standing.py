"""How each student stands in a lab: what grading found, and what a person gave by hand, read from the gradebook."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autograder.authoring.lab import Lab
from autograder.grading.records import Records, from_plain
from autograder.layout import Course, assignment, book
from autograder.notebook import MARKED, Cell, exercise
from autograder.results import CheckResult, Fault, Outcome, SubmissionResult, total

if TYPE_CHECKING:
    from nbgrader.api import Gradebook, SubmittedAssignment

FAILED = "The grader or the machine failed on this submission. Run `autograder grade` again."
NOT_YET = "Handed in and not graded yet. Run `autograder grade`."
NOTHING = "Nothing was handed in."


@dataclass(frozen=True)
class ByHand:
    """What the gradebook says about one graded cell: its score, and what a person has done or has yet to do."""

    score: float
    marked: bool = False  # a person gave this score
    waiting: bool = False  # a person has to look at it
    comment: str = ""


@dataclass(frozen=True)
class Mark:
    """One graded cell of one student. `check` is None for what only a person marks."""

    exercise: str
    max_points: float
    points: float | None  # None: nobody has marked it yet
    check: CheckResult | None = None
    hand: ByHand | None = None

    @property
    def waiting(self) -> bool:
        """True if a person has to look at it."""
        return bool(self.hand and self.hand.waiting)

    @property
    def by_hand(self) -> bool:
        """True if a person gave the points."""
        return bool(self.hand and self.hand.marked)


@dataclass(frozen=True)
class Standing:
    """One student in one lab. `problem` is empty, or says why there are no marks; it is not for the student."""

    student: str
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    tier: str = ""
    penalty: float = 0.0
    problem: str = ""

    @property
    def total(self) -> float:
        """The points so far, less what lateness cost."""
        return total((mark.points for mark in self.marks), self.penalty)

    @property
    def max_points(self) -> float:
        """What the lab can give."""
        return sum(mark.max_points for mark in self.marks)

    @property
    def waiting(self) -> int:
        """How many marks a person still has to give."""
        return sum(mark.waiting for mark in self.marks)


@dataclass(frozen=True)
class Entry:
    """What the gradebook has of one student: a mark for each graded cell by its id, and the penalty for lateness."""

    cells: dict[str, ByHand] = field(default_factory=dict)
    penalty: float = 0.0


def of_result(cells: list[Cell], student: str, result: SubmissionResult, entry: Entry | None = None) -> Standing:
    """Return a student's standing from a result and, where there is one, the gradebook's entry."""
    entry = entry or Entry()
    checks = {check.id: check for check in result.checks}
    marks = tuple(_mark(cell, checks.get(cell.id), entry.cells.get(cell.id)) for cell in cells if cell.role in MARKED)
    return Standing(student, marks, result.notes, result.tier, entry.penalty)


def _mark(cell: Cell, check: CheckResult | None, hand: ByHand | None) -> Mark:
    if hand is not None and (hand.marked or not hand.waiting):
        points: float | None = hand.score
    elif check is not None and check.outcome is not Outcome.UNGRADED:
        points = check.points
    else:
        points = None
    return Mark(exercise(cell.id), cell.points, points, check, hand)


def standings(course: Course, lab: Lab, entries: dict[str, Entry]) -> list[Standing]:
    """Return every student's standing, in order of their ids, from the records on disk and the gradebook's entries."""
    records = Records(course, lab.name)
    handed_in = set(course.students(lab.name))
    return [
        _standing(records, lab, (student, student in handed_in), entries.get(student))
        for student in sorted(handed_in | set(entries))
    ]


def _standing(records: Records, lab: Lab, who: tuple[str, bool], entry: Entry | None) -> Standing:
    student, handed_in = who
    result = recorded(records, student)
    marked = entry is not None and (any(hand.marked for hand in entry.cells.values()) or not handed_in)
    if result is not None or (marked and entry.cells):
        return of_result(lab.cells, student, result or SubmissionResult(tier=""), entry)
    failed = (records.folder / f"{student}.failure.txt").is_file()
    problem = FAILED if failed else NOT_YET if handed_in else NOTHING
    unmarked = tuple(Mark(exercise(cell.id), cell.points, None) for cell in lab.cells if cell.role in MARKED)
    return Standing(student, unmarked, problem=problem)


def recorded(records: Records, student: str) -> SubmissionResult | None:
    """Return what the last grading of a submission found, whatever has changed since; None if there is nothing."""
    try:
        record = json.loads((records.folder / f"{student}.json").read_text(encoding="utf-8"))
        return from_plain(record["result"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def entries(database: Gradebook, lab: str) -> dict[str, Entry]:
    """Return what nbgrader's gradebook has of each of its students for a lab; empty Entries for those without any."""
    from nbgrader.api import MissingEntry

    found = {student.id: Entry() for student in database.students}
    try:
        submissions = database.assignment_submissions(assignment(lab))
    except MissingEntry:
        return {}
    return found | {submission.student.id: _entry(submission, book(lab)) for submission in submissions}


def _entry(submission: SubmittedAssignment, name: str) -> Entry:
    cells: dict[str, ByHand] = {}
    for entry in (one for one in submission.notebooks if one.name == name):
        comments = {exercise(comment.cell.name): comment.manual_comment or "" for comment in entry.comments}
        for grade in entry.grades:
            cell = grade.cell.name
            marked = grade.manual_score is not None or bool(grade.extra_credit)
            cells[cell] = ByHand(
                grade.score or 0.0, marked, bool(grade.needs_manual_grade), comments.get(exercise(cell), "")
            )
    return Entry(cells, submission.late_submission_penalty or 0.0)


def faults(standing: Standing, fault: Fault) -> list[CheckResult]:
    """Return a student's checks that did not pass through somebody's fault."""
    return [mark.check for mark in standing.marks if mark.check and mark.check.fault is fault]
