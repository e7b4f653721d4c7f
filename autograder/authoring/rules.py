"""What a source notebook must obey to be released: each broken rule gives one sentence that names the cell to fix."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from autograder.notebook import Cell, Role, cells, check_of
from autograder.notebook.source import Part, Region, parts, plain_python, visible, without
from autograder.tree import parse

CELL_ID = re.compile(r"[a-zA-Z0-9_-]+")
LONGEST = {True: 64, False: 200}  # of an id, by our own rules and by nbgrader's, which asks nothing of its length
AUTOTEST = re.compile(r"^\s*#.*\bAUTOTEST\b", re.MULTILINE)
REGIONS = {
    Region.SOLUTION: ((Role.ANSWER, Role.MANUAL), "an answer cell"),
    Region.HIDDEN_TESTS: ((Role.CHECK,), "a check cell"),
    Region.MARK_SCHEME: ((Role.TASK, Role.MANUAL), "a task or an essay"),
}


def faults(source: dict, own_rules: bool = True) -> list[str]:
    """Return one sentence for each thing that keeps the source notebook from being released; empty if it is good.

    `own_rules`: also this project's, that each answer has its check. Other courses have their own customs.
    """
    found = [*_format(source)]
    if found:
        return found
    found += [*_metadata(source, LONGEST[own_rules])]
    if found:  # without sound ids and points the rest cannot be judged
        return found
    listed = cells(source)
    for cell in listed:
        found += [*_regions(cell, own_rules)]
    found += [*_pairs(listed), *_code(source)] if own_rules else []
    return found or [sentence for cell in listed if (sentence := _visible_syntax(cell))]


def _format(source: dict) -> Iterator[str]:
    if source.get("nbformat") != 4 or source.get("nbformat_minor", 0) < 5:
        yield (
            "The notebook is in an old format. Run `jupyter nbconvert --to notebook --inplace FILE` on it: "
            "JupyterLab would save it in the format that it has."
        )
    if not isinstance(source.get("cells"), list):
        yield "The notebook has no list of cells. Restore it from version control."
    language = str((source.get("metadata", {}).get("kernelspec") or {}).get("language") or "python")
    if not language.casefold().startswith(("python", "ipython")):
        yield f"The notebook's kernel is for {language}. Only Python can be graded: choose a Python kernel."


def _metadata(source: dict, longest: int) -> Iterator[str]:
    for position, raw in enumerate(source["cells"]):
        name, mark = raw.get("id", ""), raw.get("metadata", {}).get("nbgrader") or {}
        if not CELL_ID.fullmatch(str(name)) or len(str(name)) > longest:
            yield f"Cell {position + 1} has the id “{name}”. Use letters, digits, _ and - (1 to {longest} of them)."
        if not any(mark.get(flag) for flag in ("grade", "solution", "locked", "task")):
            continue
        if mark.get("grade_id") != name:
            wanted = mark.get("grade_id")
            yield f"{name}: its grade_id is “{wanted}”, and both must be the same. Run `autograder release`."
        if raw.get("cell_type") == "raw":
            yield f"{name}: nbgrader knows no raw cells. Change its type."
        if (mark.get("grade") or mark.get("task")) and not _is_number(mark.get("points")):
            yield f"{name}: its points are {mark.get('points')!r}. Set `points` to a number from 0 up."
        if raw.get("cell_type") == "markdown" and bool(mark.get("grade")) != bool(mark.get("solution")):
            yield f"{name}: a markdown cell is an essay (grade and solution both true) or neither. Fix its flags."
        if mark.get("grade") and not mark.get("solution") and raw.get("cell_type") != "code":
            yield f"{name}: a check is a code cell, this one is {raw.get('cell_type')}. Change its type."
        if mark.get("task") and raw.get("cell_type") != "markdown":
            yield f"{name}: a task is a markdown cell, this one is {raw.get('cell_type')}. Change its type."
    for name, count in Counter(str(raw.get("id")) for raw in source["cells"]).items():
        if count > 1:
            yield f"{name}: {count} cells have this id. Rename all but one."


def _is_number(points: object) -> bool:
    return isinstance(points, int | float) and not isinstance(points, bool) and math.isfinite(points) and points >= 0


def _regions(cell: Cell, own_rules: bool) -> Iterator[str]:
    """Yield what is wrong with the BEGIN and END lines of one cell. An END alone means nothing to nbgrader."""
    for region, (roles, where) in REGIONS.items():
        opened = 0
        for number, (_, part) in enumerate(parts(cell.source.split("\n"), region), start=1):
            if part is Part.BEGIN:
                if opened:
                    yield f"{cell.id}, line {number}: {region.begin} inside the one of line {opened}. End that first."
                if cell.role not in roles:
                    yield f"{cell.id}, line {number}: {region.begin} may only stand in {where}. Move it."
                opened = number
            elif part is Part.STRAY and own_rules:
                yield f"{cell.id}, line {number}: {region.end} without a BEGIN. Add the BEGIN line."
            elif part is Part.END:
                opened = 0
        if opened:
            yield f"{cell.id}, line {opened}: {region.begin} is never ended. Add an {region.end} line."
    if cell.role is Role.MANUAL and _scheme_stays(cell.source):
        yield f"{cell.id}: its mark scheme stands outside the solution, so it would stay. Move it inside."


def _scheme_stays(text: str) -> bool:
    """True if an essay keeps part of its text at release and a mark scheme stands in that part."""
    return Region.SOLUTION.begin in text and Region.MARK_SCHEME.begin in without(text, Region.SOLUTION)


def _code(source: dict) -> Iterator[str]:
    """Yield the code cells that are no Python, or that nbgrader would have to make tests in."""
    for raw, cell in zip(source["cells"], cells(source), strict=True):
        if not cell.is_code:
            continue
        if AUTOTEST.search(cell.source):
            yield f"{cell.id}: AUTOTEST lines become tests only in a course without own_rules. Write the asserts."
        if "raises-exception" not in raw.get("metadata", {}).get("tags", ()) and (wrong := _syntax(cell.source)):
            yield f"{cell.id}, line {wrong.lineno}: it is not Python: {wrong.msg}. Mend it, or tag it raises-exception."


def _syntax(text: str) -> SyntaxError | None:
    """Return what keeps a cell's text from being Python with magics."""
    try:
        parse(plain_python(text))
    except SyntaxError as error:
        return error
    except ValueError as error:  # a null byte
        return SyntaxError(str(error))
    return None


def _pairs(listed: list[Cell]) -> Iterator[str]:
    """Yield answers that no check marks, or that stand after their check."""
    order = {cell.id: position for position, cell in enumerate(listed)}
    checks = {cell.id for cell in listed if cell.role is Role.CHECK}
    for cell in listed:
        if cell.role is Role.ANSWER and check_of(cell.id) not in checks:
            yield f"{cell.id}: no check marks this answer. Add a locked check cell {cell.id}_check with points."
        elif cell.role is Role.ANSWER and order[check_of(cell.id)] < order[cell.id]:
            yield f"{cell.id}: its check stands before it. Move {cell.id}_check below {cell.id}."


def _visible_syntax(cell: Cell) -> str:
    """Return a sentence if a check is no longer valid Python once its hidden tests are gone."""
    if cell.role is not Role.CHECK or _syntax(cell.source) or not (error := _syntax(visible(cell.source))):
        return ""
    return (
        f"{cell.id}, line {error.lineno} without the hidden tests: {error.msg}. "
        "Leave at least one visible check in each block."
    )
