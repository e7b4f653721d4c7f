"""The command `release`: build labs/, and decide for each check whether it can be sealed.

A check is sealed if every right answer earns full marks with the verdict computed outside the student's process. One
that only does so inside it is listed as open, with the reason; one that does neither way is an error of the course.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from autograder import notebook
from autograder.authoring import granting, sealing
from autograder.authoring.release import release, release_notebook
from autograder.bars import Bar, table
from autograder.grade import Lab, other_lab, with_open, with_theirs
from autograder.layout import Course
from autograder.notebook import Cell, NotebookError, Role
from autograder.proof.answers import Answer, Kind, answer_cells, load
from autograder.proof.trials import try_answers
from autograder.results import DEFAULT_LIMITS, CheckResult
from autograder.sealed.ownership import ownership, plain_python

IDENTITY = "it asks whether two of the student's values are one object, which copies of them cannot tell"


@dataclass(frozen=True)
class Published:
    """What releasing one lab came to. `errors` are the course's; with any, labs/ keeps what it had."""

    lab: str
    checks: int = 0
    points: float = 0.0
    open: dict[str, str] | None = None
    change: str = ""
    errors: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # a sentence for each check that rests on what a student may bind anew


def publish(course: Course, names: Iterable[str]) -> int:
    """Release labs, print a table, and return 1 if any has an error."""
    from autograder.engine import Engine
    from autograder.tiers import best

    tier = best(True)  # what runs here is the instructor's own
    return report([publish_one(course, name, (Engine, tier)) for name in course.pick(names)])


def report(rows: list[Published]) -> int:
    """Print what was released, what is open and why, and what is wrong; return the exit status."""
    table(["lab", "checks", "points", "sealed", "open", "what changed"], [_row(row) for row in rows])
    for row in rows:
        for check, reason in (row.open or {}).items():
            print(f"{row.lab}: {check} is open (its marks are not tamper-resistant): {reason}")
        for sentence in row.named:
            print(sentence)
        for error in row.errors:
            print(f"{row.lab}: {error}")
    return int(any(row.errors for row in rows))


def publish_one(course: Course, name: str, engine: tuple[Callable, Any]) -> Published:
    """Release one lab and return what came of it. `engine`: what makes an engine, and its tier."""
    try:
        if not course.own_rules:
            return seal_other(course, name, engine)
        source = notebook.read(course.source(name))
        released = release_notebook(source)
        run = with_theirs(course, name, source)
        lab = Lab(name, course.solutions / name, run, notebook.cells(source), notebook.cells(released))
        lab = granting.granted(lab, engine)
        reasons, errors = decide(lab, right_answers(course, lab), engine)
        if errors:
            return Published(name, len(lab.checks), open=reasons, change="nothing: see below", errors=tuple(errors))
        before = _bytes(course, name)
        release(course.solutions / name, course.labs, {"open": reasons, "grants": granting.of(lab, reasons)})
        change = _change(before, _bytes(course, name), course, name)
    except NotebookError as error:
        return Published(name, change="nothing: see below", errors=tuple(str(error).splitlines()))
    points = sum(cell.points for cell in lab.checks)
    return Published(name, len(lab.checks), points, reasons, change, named=tuple(granting.plain(lab)))


def seal_other(course: Course, name: str, engine: tuple[Callable, Any]) -> Published:
    """Decide which checks of another nbgrader course's lab are open; `nbgrader generate_assignment` releases it.

    The course's own settings, such as its header or its stubs, are nbgrader's to carry out.
    """
    lab = granting.granted(other_lab(course, name, {}), engine)
    reasons, errors = decide(lab, right_answers(course, lab), engine)
    if errors:
        return Published(name, len(lab.checks), open=reasons, change="see below", errors=tuple(errors))
    sealing.keep(course, name, reasons, granting.of(lab, reasons))
    points = sum(cell.points for cell in lab.checks)
    return Published(name, len(lab.checks), points, reasons, "nothing: nbgrader generate_assignment releases it")


def seal_others(course: Course, names: Iterable[str]) -> None:
    """Decide about the labs of another nbgrader course that have no decision yet; raise NotebookError for errors."""
    new = [name for name in names if not sealing.known(course, name)]
    if course.own_rules or not new:
        return
    from autograder.engine import Engine
    from autograder.tiers import best

    print("Deciding which checks can be sealed, by running the source notebooks once.")
    rows = [publish_one(course, name, (Engine, best(True))) for name in new]
    report(rows)
    if any(row.errors for row in rows):
        raise NotebookError(
            "A source notebook does not earn full marks in this grader, so it cannot grade. The lines above say where."
        )


def right_answers(course: Course, lab: Lab) -> list[Answer]:
    """Return the other right answers, which must get full marks as the solution does."""
    exercises = [cell.id for cell in answer_cells(lab.cells)]
    return load(course.root / "tests" / "right_answers" / lab.name, Kind.RIGHT, exercises)[0]


def decide(lab: Lab, right: list[Answer], engine: tuple[Callable, Any]) -> tuple[dict[str, str], list[str]]:
    """Return the checks that have to be open, with the reason, and a sentence for each that fails open as well."""
    sealed = lost(lab, right, engine, {})
    reasons = {check: _reason(result) for check, result in sealed.items()} | asks_identity(lab.cells)
    claimed = {check: reason for check, reason in granting.claimed(lab).items() if check not in reasons}
    if not reasons:
        return claimed, []
    opened = lost(lab, right, engine, reasons)
    errors = [f"{check}: a right answer does not get full marks: {_reason(result)}" for check, result in opened.items()]
    return {check: reason for check, reason in reasons.items() if check not in opened} | claimed, errors


def lost(lab: Lab, right: list[Answer], engine: tuple[Callable, Any], reasons: dict[str, str]) -> dict:
    """Return the checks on which a right answer loses points, with the result; `reasons`: those that are run open."""
    make, tier = engine
    how = "open" if reasons else "sealed"
    source = with_open(lab.source, reasons)
    with Bar(f"Running {lab.name} {how}", len(right)) as bar, make(source, lab.folder, tier, DEFAULT_LIMITS) as box:
        others, solution = try_answers(box, lab, right, bar, granting.seeds(lab))
    found: dict[str, CheckResult] = {}
    for result in (*solution, *others):
        if result.machine_error:
            raise NotebookError(f"The right answers could not be run: {result.machine_error}")
        for check in result.checks:
            if check.points < check.max_points:
                found.setdefault(check.id, check)
    return found


def asks_identity(cells: list[Cell]) -> dict[str, str]:
    """Return the checks that compare the identity of what the student's names hold.

    No right answer shows these: sealed, each name is read as a copy of its own, so `first is not second` always holds.
    """
    students = ownership(cells).students
    checks = (cell for cell in cells if cell.role is Role.CHECK)
    return {cell.id: IDENTITY for cell in checks if _compares_identity(ast.parse(plain_python(cell.source)), students)}


def _compares_identity(tree: ast.AST, students: frozenset[str]) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id":
            compared = [name for part in node.args for name in ast.walk(part)]
        elif isinstance(node, ast.Compare) and any(isinstance(sign, ast.Is | ast.IsNot) for sign in node.ops):
            compared = [node.left, *node.comparators]
            compared = compared if all(isinstance(part, ast.Name) for part in compared) else []
        else:
            continue
        if any(isinstance(part, ast.Name) and part.id in students for part in compared):
            return True
    return False


def _reason(result: CheckResult) -> str:
    said = result.sentence or result.detail.strip().rsplit("\n", 1)[-1] or result.outcome.value
    return " ".join(said.split())


def _bytes(course: Course, name: str) -> dict[str, bytes]:
    folder = course.labs / name
    files = folder.rglob("*") if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.is_file()}


def _change(before: dict[str, bytes], after: dict[str, bytes], course: Course, name: str) -> str:
    """Return in words what differs between two builds of a lab."""
    if not before:
        return "new"
    differ = sorted(file for file in before.keys() | after.keys() if before.get(file) != after.get(file))
    if not differ:
        return "nothing"
    notebook_name = course.released(name).name
    if notebook_name not in differ or notebook_name not in before:
        return ", ".join(differ)
    cells = _cells_changed(before[notebook_name], after[notebook_name])
    return ", ".join([cells, *(file for file in differ if file != notebook_name)])


def _cells_changed(before: bytes, after: bytes) -> str:
    try:
        old, new = (notebook.cells(json.loads(content)) for content in (before, after))
    except (ValueError, KeyError, TypeError, AttributeError):
        return "the notebook, which could not be read before"
    was, now = ({cell.id: cell for cell in cells} for cells in (old, new))
    differ = [name for name in (*now, *(was.keys() - now.keys())) if was.get(name) != now.get(name)]
    return (
        f"{len(differ)} cells ({', '.join(differ[:5])}{', ...' if len(differ) > 5 else ''})" if differ else "metadata"
    )


def _row(row: Published) -> tuple:
    count = len(row.open or {})
    if row.errors:
        return row.lab, row.checks or "", "", "", "", row.change
    return row.lab, row.checks, f"{row.points:g}", row.checks - count, count, row.change
