"""Seeds of what checks draw: a class's own, which stays, and the one of all that is nobody's mark."""

from __future__ import annotations

import secrets

from autograder.files.whole import write
from autograder.layout import Course

OWN_SEED = 2013


def class_seed(course: Course) -> int:
    """Return the class's own seed, made once and kept where only the instructor can read it."""
    path = course.grading / "seed"
    if not path.exists():
        write(path, f"{secrets.randbits(128)}\n")  # too many to try: what is drawn from it reaches student code
    return int(path.read_text(encoding="utf-8"))
