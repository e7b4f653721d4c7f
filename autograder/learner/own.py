"""Grade one's own notebook against the solutions in the clone; nothing is written to any gradebook."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

from autograder.authoring.lab import Lab, read_lab
from autograder.errors import UsageError
from autograder.intake.restore import restored_cells
from autograder.intake.which_lab import most_alike
from autograder.layout import Course, book, did_you_mean
from autograder.layout.seeds import OWN_SEED
from autograder.notebook.companions import companions
from autograder.results import SubmissionResult
from autograder.sealed.machine import Machine
from autograder.terminal import Bar


def grade_own(course: Course, path: Path, machine: Machine) -> tuple[Lab, SubmissionResult]:
    """Return (lab, result) for a learner's own notebook.

    Raise SubmissionError if it cannot be read, UsageError if it belongs to no lab.
    """
    lab = find_lab(course, path)
    cells, notes = restored_cells(lab, path)
    files = companions(path, lab.assignment)
    with Bar(f"Grading {path.name}", len(lab.checks)) as bar, machine.runs(lab) as box:
        result = box.grade(cells, files, OWN_SEED, on_check=lambda check: bar.step(check.exercise))
    return lab, replace(result, notes=(*notes, *result.notes))


def find_lab(course: Course, path: Path) -> Lab:
    """Return the lab that shares most cells of exercises with a notebook, else the one named like the file."""
    names = {book(name): name for name in course.pick([])}
    near = difflib.get_close_matches(path.stem, names, n=1, cutoff=0.8)  # the name itself is the closest
    found = most_alike(path, {stem: course.source(name) for stem, name in names.items()}) or next(iter(near), "")
    if not found:
        raise UsageError(
            f"{path} belongs to no lab: it has none of their exercise cells and no lab has its name."
            f"{did_you_mean(path.stem, names)} Start from the notebook in labs/ and keep its cells."
        )
    return read_lab(course, names[found])
