"""The command `grade` for notebooks that are given by their paths: it prints what was found and gives no marks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands import named_notebook
from autograder.errors import UsageError
from autograder.layout import Course, whereabouts
from autograder.text import visible

if TYPE_CHECKING:
    from autograder.authoring.lab import Lab
    from autograder.results import SubmissionResult
    from autograder.sealed.machine import Here


def grade_own_notebooks(options: argparse.Namespace, paths: list[Path], here: Here) -> int:
    """Grade notebooks by their paths: print what was found, write no mark."""
    if len(paths) != len(options.labs) or options.student:
        raise UsageError("Name either labs or notebooks of your own (without --student), not both.")
    from autograder.learner.own import grade_own
    from autograder.report.summary import own_lines

    for path in paths:
        course = _with_solutions(options, path)
        with named_notebook.left_alone(options, path):
            lab, result = grade_own(course, path, named_notebook.machine(options, path, course, here))
        print(visible(f"{path} as {lab.name}"))
        print(visible("\n".join(own_lines(result))))
        if options.page:
            _say_page(course, lab, path, result)
    return 0


def _with_solutions(options: argparse.Namespace, path: Path) -> Course:
    try:
        return whereabouts.course_for(path, options.course)
    except UsageError as error:
        raise UsageError(
            f"{error} Grading needs solutions/, where the hidden checks are. Without them, "
            f"`autograder preflight {path}` runs the visible ones."
        ) from None


def _say_page(course: Course, lab: Lab, path: Path, result: SubmissionResult) -> None:
    from autograder.learner.page import write_page

    # A page there would be released with the lab, or change what was handed in.
    parents = set(path.resolve().parents)
    if not whereabouts.is_own(path, course) or {course.solutions.resolve(), course.labs.resolve()} & parents:
        return
    try:
        page = write_page(course, lab, path, result)
    except OSError as error:
        print(f"The page with the details could not be written: {error.strerror or error}")
    else:
        print(f"What to read again, hints and the way to the solution: {page}")
