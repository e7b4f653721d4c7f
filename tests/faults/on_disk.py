"""A course on disk: its gradebook's address, a copy of it, and answers that earn part of the points."""

import shutil
from pathlib import Path

from classroom import solved

from autograder.layout import Course

WRONG = solved() | {"triple": "def triple(number):\n    return abs(number) * 3"}


def url(course: Course) -> str:
    """Return the address of the course's gradebook."""
    return f"sqlite:///{course.grading}/gradebook.db"


def copied(course: Course, to: Path) -> Course:
    """Return a copy of a course."""
    shutil.copytree(course.root, to)
    return Course(to)
