"""Whose marks a run changed: what the gradebook had before it against what it has after it.

What came of each run is kept in `.grading/changes/LAB.csv`, the last at the end, so that a teacher can look it up.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.authoring.lab import Lab
from autograder.files.whole import write
from autograder.gradebook import database, lateness
from autograder.gradebook.database import LATE, Marks
from autograder.gradebook.gradebook import Gradebook, of_course
from autograder.layout import Course, settings, writable
from autograder.layout.folders import folders
from autograder.notebook import exercise
from autograder.results import total
from autograder.text import cell_text

COLUMNS = ("time", "student", "total before", "total now", "what changed")
MOST_ROWS = 1000  # that are kept of each lab
NAMED = 3  # students in the sentence; all are in the table


@dataclass(frozen=True)
class Change:
    """One student whose marks a run changed: the totals before and after it, and what they differ in."""

    student: str
    before: float
    after: float
    parts: tuple[str, ...]

    @property
    def total(self) -> str:
        """The totals in words: "22 → 18"."""
        return f"{_number(self.before)} → {_number(self.after)}"


class Run:
    """One run of grading over a course: `book` is where its marks go, `done` what it has changed of a lab."""

    def __init__(self, course: Course):
        self.course = course
        self.places = folders(settings.read(course.root), course.root)
        self.before: dict[str, dict[str, Marks]] = {}

    def book(self, course: Course, lab: Lab) -> Gradebook:
        """Return the gradebook for a lab, of which nothing was graded yet."""
        self.before[lab.name] = database.scores(self.places.db_url, lab.assignment, lab.book)
        return Gradebook(course, lab)

    def done(self, lab: Lab) -> list[Change]:
        """Reckon the penalties for lateness anew, and return and keep what this run has changed."""
        if database.any_late(self.places.db_url, lab.assignment):
            with of_course(self.course.root) as opened:
                lateness.settle(opened, lateness.rule(settings.read(self.course.root)), lab.assignment)
        found = changes(self.before[lab.name], database.scores(self.places.db_url, lab.assignment, lab.book))
        if found:
            with writable(self.course):
                _keep(_path(self.course, lab.name), found)
        return found


def changes(before: dict[str, Marks], after: dict[str, Marks]) -> list[Change]:
    """Return what differs, for each student who had marks before; sorted by their ids."""
    found = []
    for student in sorted(before):
        old, new = before[student], after.get(student, {})
        names = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
        parts = tuple(
            f"{exercise(name)} {_number(old.get(name))} → {_number(new.get(name))}"
            for name in names
            if _number(old.get(name)) != _number(new.get(name))
        )
        if parts and any(old[name] is not None for name in old if name != LATE):
            found.append(Change(student, _total(old), _total(new), parts))
    return found


def sentence(found: Sequence[Change]) -> str:
    """Return in a sentence whose totals changed; empty if nothing did."""
    if not found:
        return ""
    totals = [change for change in found if change.total.split(" → ")[0] != change.total.split(" → ")[1]]
    shown = [f"{change.student} {change.total} ({', '.join(change.parts)})" for change in (totals or found)[:NAMED]]
    more = len(totals or found) - len(shown)
    count = f"{len(totals) or 'No'} total{'' if len(totals) == 1 else 's'} changed"
    other = len(found) - len(totals)
    same = f" {other} with other marks and the same total." if other else ""
    return f"{count}: {', '.join(shown)}{f' and {more} more' if more else ''}.{same}"


def last(course: Course, lab: str) -> tuple[str, list[list[str]]]:
    """Return when a run last changed marks that were there, and its rows: student, before, now, what changed."""
    rows = _read(_path(course, lab))
    when = rows[-1][0] if rows else ""
    return when, [row[1:] for row in rows if row[0] == when]


def _total(marks: Marks) -> float:
    return total((score for name, score in marks.items() if name != LATE), marks.get(LATE) or 0.0)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 4):g}"


def _path(course: Course, lab: str) -> Path:
    return course.grading / "changes" / f"{lab}.csv"


def _keep(path: Path, found: Sequence[Change]) -> None:
    now = datetime.now().isoformat(" ", "seconds")
    new = [
        [now, cell_text(change.student), _number(change.before), _number(change.after), "; ".join(change.parts)]
        for change in found
    ]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *[*_read(path), *new][-MOST_ROWS:]])
    write(path, text.getvalue())


def _read(path: Path) -> list[list[str]]:
    """Return the rows that were kept; none where nothing was, or where somebody has made another file of it."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
    except (OSError, ValueError, csv.Error):
        return []
    return [row for row in rows if len(row) == len(COLUMNS)] if tuple(header) == COLUMNS else []
