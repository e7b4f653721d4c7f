"""Before submitting: restart, run all, in the grader's own shell, and say what the grader would meet.

Works from the released labs alone: no solution and no hidden test has to be on the machine. The notebook is only read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import notebook
from autograder.authoring.lab import Lab
from autograder.errors import UsageError
from autograder.intake.restore import restore
from autograder.intake.submission import read_submission, require_lab
from autograder.intake.which_lab import most_alike
from autograder.layout import did_you_mean
from autograder.layout.seeds import OWN_SEED
from autograder.notebook import Cell, Role, exercise
from autograder.notebook.companions import companions, read_files
from autograder.results import CellRun, CheckResult, Outcome, SubmissionResult
from autograder.sealed.machine import Machine
from autograder.sealed.syntax.ownership import free_names
from autograder.text import one_line

RESULT_PAGE = "_result.html"
STUDENTS_NAMES = "names-of-answers"
NO_MODULE = re.compile(r"No module named '([^']+)'")
NO_FILE = re.compile(r"No such file or directory: '([^']+)'")


@dataclass(frozen=True)
class Flight:
    """What running a notebook from the top gave, beside what it was made from."""

    lab: str
    path: Path
    handed_in: Sequence[Cell]  # as the notebook has them
    cells: Sequence[Cell]  # as the grader runs them
    released: Sequence[Cell]
    repairs: tuple[str, ...]
    files: tuple[str, ...]  # of the learner's own, beside the notebook
    result: SubmissionResult


def released_notebook(labs: Path, path: Path) -> Path:
    """Return the released notebook that shares most exercise cells with the one at `path`, else the one of its name."""
    found = sorted(labs.glob("*/*.ipynb"), key=lambda book: (book.stem != book.parent.name, book))  # a copy comes last
    books = {book.stem if book.stem == book.parent.name else f"{book.parent.name}/{book.stem}": book for book in found}
    name = most_alike(path, books) or path.stem
    if name not in books:
        raise UsageError(f"{path} belongs to no lab in {labs}.{did_you_mean(path.stem, books)}")
    return books[name]


def fly(labs: Path, path: Path, machine: Machine) -> Flight:
    """Return what running the notebook gave.

    Raise SubmissionError if it cannot be read, UsageError if it belongs to no lab or the machine fails.
    """
    book = released_notebook(labs, path)
    source = notebook.read(book)
    released, handed_in = notebook.cells(source), read_submission(path)
    require_lab(handed_in, released, book.stem)
    restored = restore(released, released, handed_in)
    files = companions(path, book.parent.name)
    own_files = _own_files(files, book.parent) if files else ()
    lab = Lab(book.stem, book.parent, with_students_names(source), released, released)
    with machine.runs(lab) as box:
        result = box.grade(list(restored.cells), files, OWN_SEED)
    if result.machine_error:
        raise UsageError(f"The notebook could not be run, through no fault of yours: {one_line(result.machine_error)}")
    return Flight(book.stem, path, handed_in, restored.cells, released, restored.notes, own_files, result)


def with_students_names(lab: dict) -> dict:
    """Return a released lab for the engine, with a cell before all others that says which names are the student's.

    A released answer can be a bare stub, so that a name which only the solution binds stands nowhere but in checks
    and later cells. And no cell stands before the student's first: all of them run in the box, as the notebook's do.
    """
    unbound = ", ".join(sorted(free_names(notebook.cells(lab))))
    mark = {"grade": False, "solution": True, "locked": False, "grade_id": STUDENTS_NAMES, "schema_version": 3}
    cell = {
        "cell_type": "code", "id": STUDENTS_NAMES, "metadata": {"nbgrader": mark}, "outputs": [],
        "execution_count": None, "source": f"for {unbound} in []: pass" if unbound else "pass",
    }  # fmt: skip
    return lab | {"cells": [cell, *lab["cells"]]}


def _own_files(folder: Path, lab: Path) -> tuple[str, ...]:
    names = {name for name in read_files(folder) if not name.endswith(RESULT_PAGE)}
    return tuple(sorted(names - read_files(lab).keys()))


def lines(flight: Flight) -> list[str]:
    """Return what a student reads, the verdict last."""
    stopped, missing = _stopped(flight), _missing(flight)
    checks = flight.result.checks
    unwritten = _unwritten(flight)
    return [
        f"{flight.path.name} as {flight.lab}: restarted and run from the top, as the grader does.",
        *_part("The grader would put these back as released:", flight.repairs),
        *_part("Cells that do not run to their end:", stopped),
        *_part("Files and packages that the grader will not have:", missing),
        *_part("Hand in together with the notebook:", flight.files),
        *_part("Exercises, by their visible checks:", [_exercise(check) for check in checks]),
        *_part("Texts that are still as released:", unwritten),
        "",
        verdict(flight, len(stopped), missing, unwritten),
    ]


def _part(title: str, rows: Sequence[str]) -> list[str]:
    return ["", title, *(f"  {one_line(row, 600)}" for row in rows)] if rows else []


def verdict(flight: Flight, stopped: int, missing: Sequence[str], unwritten: Sequence[str]) -> str:
    """Return in a sentence or two whether the notebook is ready."""
    checks = flight.result.checks
    untouched = sum(check.outcome is Outcome.NOT_ATTEMPTED for check in checks)
    wrong = sum(check.outcome not in (Outcome.PASSED, Outcome.NOT_ATTEMPTED) for check in checks)
    reasons = [
        _count(untouched, "exercise is not attempted", "exercises are not attempted"),
        _count(wrong, "exercise does not pass its visible checks", "exercises do not pass their visible checks"),
        _count(stopped, "cell does not run to its end", "cells do not run to their end"),
        _count(len(missing), "file or package is missing", "files or packages are missing"),
        _count(len(unwritten), "text is not written", "texts are not written"),
    ]
    reasons = [reason for reason in reasons if reason]
    if reasons:
        return f"Not ready: {', '.join(reasons)}. You may submit it all the same; what works is graded."
    restored = " What was changed in the lab's own cells is put back." if flight.repairs else ""
    return f"Ready to submit.{restored} Hidden checks run at grading only."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _exercise(check: CheckResult) -> str:
    said = "visible checks pass" if check.outcome is Outcome.PASSED else check.by_itself or check.outcome.value
    return f"{check.outcome.students_sign} {check.exercise}: {said}"


def _stopped(flight: Flight) -> list[str]:
    """Return a line for each cell that raised, was interrupted or ended the process."""
    runs = {run.id: run for run in flight.result.runs}
    found = []
    for cell in flight.cells:
        why = _why(runs[cell.id]) if cell.id in runs else ""
        if why:
            found.append(f"{_place(flight, cell)}: {why}")
    return found


def _why(run: CellRun) -> str:
    errors = [output for output in run.outputs if output.get("output_type") == "error"]
    if run.error or not errors:
        return run.error
    name, text = str(errors[-1].get("ename", "")), str(errors[-1].get("evalue", ""))
    if name == "NotImplementedError":
        return "it uses an exercise that is not attempted yet."
    return f"{name}: {text}" if text else name


def _place(flight: Flight, cell: Cell) -> str:
    """Return where a cell stands in the notebook, and how it begins."""
    begins = next((line.strip() for line in cell.source.splitlines() if line.strip()), "")
    number = next((n for n, other in enumerate(flight.handed_in, start=1) if other.source == cell.source), None)
    where = f"cell {number}" if number else "a cell"
    return f"{where} (it begins: {one_line(begins, 60)})"


def _missing(flight: Flight) -> list[str]:
    """Return a line for each file or module that the notebook asked for and did not find."""
    texts = [
        (_place(flight, cell), _why(run)) for cell in flight.cells for run in flight.result.runs if run.id == cell.id
    ]
    texts += [(check.exercise, check.sentence) for check in flight.result.checks]
    found: dict[str, None] = {}
    for where, text in texts:
        if module := NO_MODULE.search(text):
            found[f"the package {module[1]!r}, for {where}: use what the course has installed"] = None
        elif file := NO_FILE.search(text):
            found[f"the file {file[1]!r}, for {where}: keep it beside the notebook and hand it in too"] = None
    return list(found)


def _unwritten(flight: Flight) -> list[str]:
    stubs = {cell.id: cell.source.strip() for cell in flight.released if cell.role is Role.MANUAL}
    texts = {cell.id: cell.source.strip() for cell in flight.cells}
    return [exercise(name) for name, stub in stubs.items() if texts.get(name, "") in ("", stub)]
