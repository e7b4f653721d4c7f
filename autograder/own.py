"""Grade one's own notebook against the solutions in the clone; nothing is written to any gradebook."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder import notebook
from autograder.authoring.lab import Lab, read_lab
from autograder.bars import Bar
from autograder.errors import UsageError
from autograder.intake.restore import restored_cells
from autograder.intake.submission import read_submission
from autograder.layout import Course, book, did_you_mean
from autograder.results import SubmissionResult
from autograder.seeds import OWN_SEED


def grade_own(course: Course, path: Path, engine: Callable, tier: Any) -> tuple[Lab, SubmissionResult]:
    """Return (lab, result) for a learner's own notebook.

    Raise SubmissionError if it cannot be read, UsageError if it belongs to no lab.
    """
    lab = find_lab(course, path, {cell.id for cell in read_submission(path)})
    cells, notes = restored_cells(lab, path)
    files = path.resolve().parent if _has_companions(path) else {}
    with (
        Bar(f"Grading {path.name}", len(lab.checks)) as bar,
        engine(lab.source, lab.folder, tier, lab.limits) as box,
    ):
        result: SubmissionResult = box.grade(cells, files, OWN_SEED, on_check=lambda check: bar.step(check.exercise))
    return lab, replace(result, notes=(*notes, *result.notes))


def find_lab(course: Course, path: Path, ids: set[str]) -> Lab:
    """Return the lab that shares most graded cells with a notebook, else the one named like the file."""
    names = {book(name): name for name in course.pick([])}
    shared = {stem: len(ids & _graded(course, name)) for stem, name in names.items()}
    best = max(names, key=lambda stem: shared[stem])
    if shared[best]:
        return read_lab(course, names[best])
    if path.stem in names:
        return read_lab(course, names[path.stem])
    near = difflib.get_close_matches(path.stem, names, n=1, cutoff=0.8)
    if near:
        return read_lab(course, names[near[0]])
    raise UsageError(
        f"{path} belongs to no lab: it has none of their exercise cells and no lab has its name."
        f"{did_you_mean(path.stem, names)} Start from the notebook in labs/ and keep its cells."
    )


def _graded(course: Course, name: str) -> set[str]:
    roles = {notebook.Role.ANSWER, notebook.Role.CHECK, notebook.Role.MANUAL, notebook.Role.TASK}
    return {cell.id for cell in notebook.cells(notebook.read(course.source(name))) if cell.role in roles}


def _has_companions(path: Path) -> bool:
    """True if the notebook lies in a lab's own folder, whose other files are the student's; not in, say, Downloads."""
    return path.resolve().parent.name == path.stem
