"""Which checks of a lab can be sealed, which have to be open, which cannot be graded: found out with right answers.

A check is sealed if every right answer earns full marks with the verdict computed outside the student's process, open
if it does so inside it only. What opens one check can cost another, which needs a name that the first binds: so it is
tried again until nothing more is lost. A check that loses marks either way is refused, alone.
"""

from __future__ import annotations

import ast
import itertools
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.authoring.lab import Lab, with_settings
from autograder.authoring.sealing import Decision
from autograder.errors import NotebookError
from autograder.notebook import Cell, Role
from autograder.notebook.companions import read_files
from autograder.notebook.names import names
from autograder.notebook.source import parsed
from autograder.proof import granting
from autograder.proof.answers import Answer
from autograder.proof.reasons import cells_that_fail, reason, why_open
from autograder.proof.trials import Trial, try_answers
from autograder.results import CheckResult, Outcome, SubmissionResult
from autograder.sealed.syntax.captures import captures
from autograder.sealed.syntax.lent import lent
from autograder.sealed.syntax.ownership import Ownership, ownership
from autograder.terminal import Bar

IDENTITY = "it asks whether two of the student's values are one object, which copies of them cannot tell"
TIMING = "it measures how long the student's function takes, which the way to another process would add to"
IMPORTED = "it uses {0}, which only an answer imports: what a student binds to the name would judge itself"
WRITTEN = "it reads {0}, which the student's code writes"
BOUND_FOR = "{0} is open and uses what it binds"
BOUND_BY = "it uses `{0}`, which {1} binds, and that is open"
TOGETHER = "the checks earn full marks only if all of them run in one process"
CLOCKS = {"perf_counter", "perf_counter_ns", "process_time", "monotonic", "timeit", "repeat"}
MISSED = re.compile(r"NameError: name '(\w+)' is not defined")
PROBE = "files-that-were-written"
LOOK = """\
import json as _json, os as _os
_found = [_os.path.relpath(_os.path.join(_folder, _name)) for _folder, _, _names in _os.walk(".") for _name in _names]
raise AssertionError(_json.dumps(sorted(_name for _name in _found if _os.stat(_name).st_mtime != 1_000_000_000)))"""


@dataclass(frozen=True)
class Tried:
    """How one run of the right answers went."""

    lost: dict[str, CheckResult]
    solution: SubmissionResult
    written: tuple[str, ...] = ()


def decide(lab: Lab, right: list[Answer], trial: Trial) -> Decision:
    """Return what can be sealed. `right`: answers beside the solution that must get full marks as well."""
    lab = granting.granted(lab, trial)
    reasons = {cell.id: said for cell in lab.checks if (said := known_reason(cell, lab.cells))}
    done, tried, written = Decision(reasons), try_out(lab, right, trial, Decision(reasons)), ()
    files = tried.written
    if hidden := sorted(set(files) & read_files(lab.folder, linked=True).keys()):
        written = tuple(hidden)
        tried = try_out(lab, right, trial, Decision(reasons, written=written))
    while more := _to_open(lab, tried.lost, reasons):
        reasons |= more
        tried = try_out(lab, right, trial, Decision(reasons, written=written))
    if tried.lost and len(reasons) < len(lab.checks):
        every = {cell.id: reasons.get(cell.id, TOGETHER) for cell in lab.checks}
        if len((again := try_out(lab, right, trial, Decision(every, written=written))).lost) < len(tried.lost):
            reasons, tried = every, again
    done.open, done.written = {name: _with_file(said, files) for name, said in reasons.items()}, written
    done.refused = {name: reason(result, _source(lab, name)) for name, result in tried.lost.items()}
    done.open |= {check: said for check, said in granting.claimed(lab).items() if check not in done.open}
    done.grants = granting.of(lab, done.open)
    if done.refused:
        done.failing = tuple(cells_that_fail(lab, tried.solution))
    return done


def _with_file(said: str, written: Iterable[str]) -> str:
    """Return the reason; a better one if a file or module is missed that the solution has written in its own folder."""
    gone = re.search(r"FileNotFoundError|ImportError|ModuleNotFoundError", said)
    parts = set(re.split(r"[^\w.\-]+", said)) if gone else set()
    missed = [file for file in written if {Path(file).name, Path(file).stem} & parts]
    return WRITTEN.format(missed[0]) if missed else said


def _source(lab: Lab, name: str) -> str:
    return next(cell.source for cell in lab.checks if cell.id == name)


def _to_open(lab: Lab, lost: Mapping[str, CheckResult], reasons: Mapping[str, str]) -> dict[str, str]:
    """Return the checks to open beside those in `reasons`: what was lost sealed, and what binds names for lost ones."""
    new = {name: result for name, result in lost.items() if name not in reasons}
    more = {name: _bound_by(lab, result, {*reasons, *lost}) or why_open(result, _source(lab, name))
            for name, result in new.items() if not _will_be_lent(lab, result, new)}  # fmt: skip
    for name in lost.keys() & reasons.keys():
        wanted = names(_source(lab, name))[0]
        for cell in lab.checks:
            if cell.id == name:
                break
            if cell.id not in reasons and _binds(cell.source) & wanted:
                more.setdefault(cell.id, BOUND_FOR.format(name))
    return more


def _bound_by(lab: Lab, result: CheckResult, opened: Iterable[str]) -> str:
    """Return why a check misses a name that an open one binds, "" if that is not why it lost."""
    missed = MISSED.search(result.detail)
    before = itertools.takewhile(lambda cell: cell.id != result.id, lab.checks)
    binds = [cell.id for cell in before if missed and cell.id in opened and missed[1] in _binds(cell.source)]
    return BOUND_BY.format(missed[1], binds[-1]) if binds else ""


def _will_be_lent(lab: Lab, result: CheckResult, opening: Iterable[str]) -> bool:
    """True if a check misses a name that one of those which are opened now will lend it."""
    missed, students = MISSED.search(result.detail), ownership(lab.cells).students
    lenders = [cell for cell in lab.checks if missed and cell.id in opening and cell.id != result.id]
    return any(missed[1] in item.binds for cell in lenders for item in lent(cell, lab.cells, students))


def _binds(source: str) -> set[str]:
    """Return what a check binds; also the name that a cell magic keeps what it shows in."""
    return {*names(source)[1], *filter(None, [captures(source)])}


def try_out(lab: Lab, right: list[Answer], trial: Trial, so_far: Decision) -> Tried:
    """Return on which checks a right answer loses points, with the result, and which files the solution wrote."""
    probe = Cell(PROBE, Role.CHECK, "code", LOOK)
    source = with_settings(lab.source, open=so_far.open | {PROBE: ""}, written=so_far.written)
    source["cells"] = [*source["cells"], _raw(probe)]
    probed = replace(lab, source=source, cells=[*lab.cells, probe], released=[*lab.released, probe])
    how = "open" if so_far.open else "sealed"
    with Bar(f"Running {lab.name} {how}", len(right)) as bar, trial.machine.runs(probed, trial.limits) as box:
        others, solution = try_answers(box, probed, right, bar, granting.seeds(lab))
    found: dict[str, CheckResult] = {}
    for result in (*solution, *others):
        if result.machine_error:
            raise NotebookError(f"{lab.name}: the right answers could not be run: {result.machine_error}")
        for check in result.checks:
            if check.id != PROBE and loses(check):
                found.setdefault(check.id, check)
    return Tried(found, solution[0], _written(solution[0]))


def _raw(cell: Cell) -> dict:
    mark = {"grade": True, "solution": False, "locked": True, "points": 0, "grade_id": cell.id, "schema_version": 3}
    return {"cell_type": "code", "id": cell.id, "metadata": {"nbgrader": mark}, "source": cell.source, "outputs": []}


def _written(solution: SubmissionResult) -> tuple[str, ...]:
    for check in solution.checks:
        if check.id == PROBE and (said := re.search(r"AssertionError: (\[.*\])", check.detail)):
            return tuple(json.loads(said[1]))
    return ()


def loses(check: CheckResult) -> bool:
    """True if a check that right answers must pass did not give all that it has; it may have no points at all."""
    return check.points < check.max_points or (not check.max_points and check.outcome is not Outcome.PASSED)


# -- what no right answer shows -----------------------------------------------------------------------------------


def known_reason(check: Cell, cells: Iterable[Cell]) -> str:
    """Return why a check has to be open whatever the right answers do, "" if nothing is known."""
    whose, tree = ownership(cells), parsed(check.source)
    if tree is None:
        return "it is no Python"
    if _compares_identity(tree, whose.students):
        return IDENTITY
    if _measures(tree):
        return TIMING
    if borrowed := _borrowed(check, list(cells), whose):
        return IMPORTED.format(", ".join(f"`{name}`" for name in sorted(borrowed)))
    return ""


def _compares_identity(tree: ast.AST, students: frozenset[str]) -> bool:
    """Sealed, each name is read as a copy of its own, so `first is not second` always holds."""
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


def _measures(tree: ast.AST) -> bool:
    """True if the code reads a clock: time.time(), perf_counter(), timeit(...) or %timeit, which becomes a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            of = getattr(getattr(node.func, "value", None), "id", "")
            magic = name in ("run_line_magic", "run_cell_magic") and node.args
            if name in CLOCKS or (name == "time" and of in ("time", "")) or (magic and _text(node.args[0]) in CLOCKS):
                return True
    return False


def _text(node: ast.expr) -> object:
    return getattr(node, "value", None)


def _borrowed(check: Cell, cells: list[Cell], whose: Ownership) -> frozenset[str]:
    """Return the names that a check uses and only an answer imports."""
    before = cells[: cells.index(check) + 1]
    made = [name for cell in before if cell.role is Role.CHECK for name in whose.binds.get(cell.id, ())]
    return (names(check.source)[0] & whose.imported) - frozenset(made)
