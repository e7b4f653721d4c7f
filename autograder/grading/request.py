"""What a run of grading was asked for, and whom that means."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from autograder.errors import UsageError
from autograder.layout import Course, did_you_mean
from autograder.results import DEFAULT_LIMITS, Limits


@dataclass(frozen=True)
class Request:
    """What to grade and how."""

    course: Course
    submissions: dict[str, list[str]]  # students by lab
    workers: int = 0  # 0: as many as there are cores
    force: bool = False
    limits: Limits = DEFAULT_LIMITS


def choose(course: Course, labs: Collection[str] = (), students: Collection[str] = ()) -> dict[str, list[str]]:
    """Return the students to grade for each lab; raise UsageError for unknown names and when there is nothing."""
    chosen = {lab: course.students(lab) for lab in course.pick(labs)}
    known = {student for found in chosen.values() for student in found}
    for student in students:
        if student not in known:
            raise UsageError(f"There is no submission by {student!r}.{did_you_mean(student, known)}")
    if students:
        chosen = {lab: [name for name in found if name in students] for lab, found in chosen.items()}
    chosen = {lab: found for lab, found in chosen.items() if found}
    if not chosen:
        what = f" for {', '.join(labs)}" if labs else ""
        raise UsageError(
            f"Nothing has been collected{what} yet: {course.submitted} has no submission. Bring some in with "
            "`autograder collect ZIP|FOLDER LAB` or `nbgrader collect LAB`; `autograder demo` shows a class of 30."
        )
    return chosen
