"""What a run of grading was asked for, and whom that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from autograder.errors import UsageError
from autograder.layout import Course, did_you_mean
from autograder.results import DEFAULT_LIMITS, Limits


@dataclass(frozen=True)
class Request:
    """What to grade and how."""

    course: Course
    labs: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    workers: int = 0  # 0: as many as there are cores
    force: bool = False
    tier: Any = None
    limits: Limits = DEFAULT_LIMITS


def choose(request: Request) -> dict[str, list[str]]:
    """Return the students to grade for each lab; raise UsageError for unknown names and when there is nothing."""
    course = request.course
    chosen = {lab: course.students(lab) for lab in course.pick(request.labs)}
    known = {student for students in chosen.values() for student in students}
    for student in request.students:
        if student not in known:
            raise UsageError(f"There is no submission by {student!r}.{did_you_mean(student, known)}")
    if request.students:
        chosen = {lab: [name for name in students if name in request.students] for lab, students in chosen.items()}
    chosen = {lab: students for lab, students in chosen.items() if students}
    if not chosen:
        what = f" for {', '.join(request.labs)}" if request.labs else ""
        raise UsageError(
            f"Nothing has been collected{what} yet: {course.submitted} has no submission. Bring some in with "
            "`autograder collect ZIP|FOLDER LAB` or `nbgrader collect LAB`; `autograder demo` shows a class of 30."
        )
    return chosen
