"""Replay one check of one submission and say what happened, for a dispute about a mark or to mend a check.

The whole notebook is run again, as it is when it is graded, for an earlier cell can be what an answer fails on. No
mark changes. Everything printed is bounded, and no character of a student's acts on the terminal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.lab import Lab, read_lab
from autograder.errors import NotebookError, UsageError
from autograder.grading.records import Records
from autograder.intake.restore import restored_cells
from autograder.intake.submission import find_notebook
from autograder.layout import Course, did_you_mean
from autograder.layout.seeds import OWN_SEED, class_seed
from autograder.learner.own import find_lab
from autograder.notebook import Cell, Role, exercise
from autograder.notebook.companions import Files, companions
from autograder.notebook.source import hidden_lines
from autograder.report.standing import recorded
from autograder.results import CheckResult, Outcome, SubmissionResult
from autograder.sealed.machine import Machine
from autograder.text import bounded, one_line


@dataclass(frozen=True)
class Case:
    """What is to be replayed: whose notebook, which lab, which check cell, and what the record says if there is one."""

    lab: Lab
    notebook: Path
    check: Cell
    who: str
    files: Files = None
    seed: int = OWN_SEED
    before: SubmissionResult | None = None


def student_case(course: Course, student: str, name: str, lab_name: str | None) -> Case:
    """Return the case of a collected submission; raise UsageError if there is no such student, lab or exercise."""
    labs = [lab for lab in course.pick([lab_name] if lab_name else []) if student in course.students(lab)]
    if not labs:
        known = {other for lab in course.pick([]) for other in course.students(lab)}
        where = f" for {lab_name}" if lab_name and student in known else ""
        raise UsageError(
            f"There is no submission by {student!r}{where}.{'' if where else did_you_mean(student, known)}"
        )
    found = [lab for lab in map(lambda one: read_lab(course, one), labs) if name in _exercises(lab)]
    if not found:
        raise UsageError(_no_exercise(name, [read_lab(course, lab) for lab in labs]))
    if len(found) > 1:
        raise UsageError(f"{name!r} is in {' and '.join(lab.name for lab in found)}: add --lab LAB.")
    lab = found[0]
    folder = course.submitted / student / lab.assignment
    path = find_notebook(folder, lab.book, lab.others)
    before = recorded(Records(course, lab.name), student)
    return Case(lab, path, _exercises(lab)[name], student, folder, class_seed(course), before)


def own_case(course: Course, path: Path, name: str) -> Case:
    """Return the case of somebody's own notebook."""
    lab = find_lab(course, path)
    if name not in _exercises(lab):
        raise UsageError(_no_exercise(name, [lab]))
    return Case(lab, path, _exercises(lab)[name], path.name, companions(path, lab.assignment))


def _exercises(lab: Lab) -> dict[str, Cell]:
    return {exercise(cell.id): cell for cell in lab.checks}


def _no_exercise(name: str, labs: list[Lab]) -> str:
    known = [known for lab in labs for known in _exercises(lab)]
    written = {exercise(cell.id) for lab in labs for cell in lab.cells if cell.role in (Role.MANUAL, Role.TASK)}
    if exercise(name) in written:
        return f"{name!r} is marked by a person: there is no check to replay. Open Formgrader."
    return f"There is no exercise {name!r}.{did_you_mean(name, known)}"


def explain(case: Case, machine: Machine) -> list[str]:
    """Return the lines that say how the check went; raise UsageError if the submission cannot be run."""
    try:
        cells, notes = restored_cells(case.lab, case.notebook)
    except NotebookError as error:
        raise UsageError(f"There is nothing to replay: {error}") from None
    with machine.runs(case.lab) as box:
        box.replays = True
        result = box.grade(cells, case.files, case.seed)
    if result.machine_error:
        raise UsageError(f"The replay failed: {one_line(result.machine_error)}")
    check = next(check for check in result.checks if check.id == case.check.id)
    return [
        *_head(case, check),
        *_part("The answer", _answer(case, cells)),
        *_part("The check   (> where it ended, h hidden)", _numbered(case.check.source, check)),
        *_part("What the check asked of the student's code, and what came back", _calls(check)),
        *_part("What was raised and printed", check.detail or "Nothing."),
        *_part("Notes on the notebook", "\n".join((*notes, *result.notes))),
    ]


def _head(case: Case, check: CheckResult) -> list[str]:
    lines = [f"{one_line(case.who)} · {case.lab.name} · {check.exercise}", _verdict(check)]
    before = next((old for old in case.before.checks if old.id == check.id), None) if case.before else None
    if before is None:
        return lines
    same = (before.outcome, before.points, before.sentence) == (check.outcome, check.points, check.sentence)
    return [*lines, "The record says the same." if same else f"The record says otherwise: {_verdict(before)}"]


def _verdict(check: CheckResult) -> str:
    fault = f", fault: {check.fault.value}" if check.fault else ""
    said = f". The student reads: {one_line(check.sentence, 2000)}" if check.sentence else "."
    return f"{check.outcome.value}, {check.points:g} of {check.max_points:g} points, {check.mode}{fault}{said}"


def _part(title: str, text: str) -> list[str]:
    if not text.strip():
        return []
    return ["", f"── {title} ", *(f"  {line}".rstrip() for line in bounded(text.rstrip("\n")).split("\n"))]


def _answer(case: Case, cells: list[Cell]) -> str:
    """Return the source of the answer: the cell called like the exercise, else the answers that stand before it."""
    name = exercise(case.check.id)
    found = [cell for cell in cells if cell.id == name and cell.id != case.check.id] or _before(case.check.id, cells)
    if not found:
        return "No cell has the exercise's id, and none before the check is an answer."
    return "\n\n".join(cell.source.strip("\n") or "The cell is empty." for cell in found)


def _before(check: str, cells: list[Cell]) -> list[Cell]:
    """Return the answer cells before a check, back to the check before them."""
    place = next((place for place, cell in enumerate(cells) if cell.id == check), 0)
    found: list[Cell] = []
    for cell in reversed(cells[:place]):
        if cell.role is Role.CHECK and found:
            break
        found += [cell] * (cell.role is Role.ANSWER)
    return found[::-1]


def _numbered(source: str, check: CheckResult) -> str:
    """Return a check's source with line numbers, its hidden lines and those where it ended marked."""
    ended = set(check.replay.lines) if check.replay else _lines_in(check)
    hidden = hidden_lines(source)
    rows = []
    for number, line in enumerate(source.splitlines(), start=1):
        rows.append(f"{'>' if number in ended else ' '}{'h' if number in hidden else ' '}{number:>4}  {line}")
    return "\n".join(rows)


def _lines_in(check: CheckResult) -> set[int]:
    """Return the lines of the check that a traceback names: of an open check there is nothing better."""
    return {int(number) for number in re.findall(rf'File "<{re.escape(check.id)}>", line (\d+)', check.detail)}


def _calls(check: CheckResult) -> str:
    if check.mode == "open":
        return "This check is open: it ran inside the student's process, where nothing crosses."
    if check.replay is None or not check.replay.calls:
        never = check.outcome in (Outcome.TIMED_OUT, Outcome.KILLED)
        return "Not known: the check was ended from outside." if never else "Nothing."
    return check.replay.calls
