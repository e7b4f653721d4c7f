"""Grade a class, lab by lab, while no other run does.

    submitted/<student>/<lab> -> read -> restore -> engine -> gradebook and record      (lab_run.py)

The machine and the gradebook are parameters, so that this story can be read and tested without either.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from autograder.authoring.lab import Lab, read_lab
from autograder.errors import UsageError
from autograder.grading.lab_run import Gradebook, LabRun
from autograder.grading.request import Request
from autograder.layout import Course, writable
from autograder.layout.seeds import class_seed
from autograder.sealed.machine import Machine


def grade(request: Request, machine: Machine, gradebook: Callable[[Course, Lab], Gradebook]) -> Iterator:
    """Yield (lab, rows, how leading cells were run) for each lab when it is graded.

    `gradebook` makes the place where a lab's marks go.
    """
    with only_one(request.course):
        for name, students in request.submissions.items():
            lab = read_lab(request.course, name)
            with writable(request.course):
                run = LabRun(request, lab, machine, class_seed(request.course))
            yield lab, run.all(students, gradebook), run.sharing


@contextmanager
def only_one(course: Course) -> Iterator[None]:
    """Hold the course's grading lock; raise UsageError if another run has it. A killed run holds nothing."""
    with writable(course):
        course.grading.mkdir(parents=True, exist_ok=True)
        file = (course.grading / "lock").open("a")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"Another `autograder grade` is writing marks in {course.grading}. Wait until it has ended, then run "
                "this again: what it graded will not be graded twice."
            ) from None
        yield
