"""What a source notebook must obey to be released: each broken rule gives one sentence that names the cell to fix."""

from __future__ import annotations

import ast
import math
import re
from collections import Counter
from collections.abc import Iterator

from autograder.notebook import Cell, Role, cells

CELL_ID = re.compile(r"[a-zA-Z0-9_-]+")
LONGEST = {True: 64, False: 200}  # of an id, by our own rules and by nbgrader's, which asks nothing of its length
# nbgrader looks for these words anywhere in a line; so do we.
REGIONS = {
    "SOLUTION": ((Role.ANSWER, Role.MANUAL), "an answer cell"),
    "HIDDEN TESTS": ((Role.CHECK,), "a check cell"),
    "MARK SCHEME": ((Role.TASK, Role.MANUAL), "a task or an essay"),
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
        found += [*_regions(cell)]
    found += [*_pairs(listed)] if own_rules else []
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
            yield f"{name}: its grade_id is “{wanted}”, and both must be the same. Run .ci/clean_notebooks on the file."
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


def _regions(cell: Cell) -> Iterator[str]:
    """Yield what is wrong with the BEGIN and END lines of one cell."""
    for region, (roles, where) in REGIONS.items():
        opened = 0
        for number, line in enumerate(cell.source.split("\n"), start=1):
            if f"BEGIN {region}" in line:
                if opened:
                    yield f"{cell.id}, line {number}: BEGIN {region} inside the one of line {opened}. End that first."
                if cell.role not in roles:
                    yield f"{cell.id}, line {number}: BEGIN {region} may only stand in {where}. Move it."
                opened = number
            elif f"END {region}" in line:
                if not opened:
                    yield f"{cell.id}, line {number}: END {region} without a BEGIN. Add the BEGIN line."
                opened = 0
        if opened:
            yield f"{cell.id}, line {opened}: BEGIN {region} is never ended. Add an END {region} line."
    if cell.role is Role.MANUAL and _scheme_stays(cell.source):
        yield f"{cell.id}: its mark scheme stands outside the solution, so it would stay. Move it inside."


def _scheme_stays(text: str) -> bool:
    """True if an essay keeps part of its text at release and a mark scheme stands in that part."""
    kept, inside = [], False
    for line in text.split("\n"):
        inside = "BEGIN SOLUTION" in line or (inside and "END SOLUTION" not in line)
        kept += [] if inside else [line]
    return "BEGIN SOLUTION" in text and "BEGIN MARK SCHEME" in "\n".join(kept)


def _pairs(listed: list[Cell]) -> Iterator[str]:
    """Yield answers that no check marks, or that stand after their check."""
    order = {cell.id: position for position, cell in enumerate(listed)}
    checks = {cell.id for cell in listed if cell.role is Role.CHECK}
    for cell in listed:
        if cell.role is Role.ANSWER and f"{cell.id}_check" not in checks:
            yield f"{cell.id}: no check marks this answer. Add a locked check cell {cell.id}_check with points."
        elif cell.role is Role.ANSWER and order[f"{cell.id}_check"] < order[cell.id]:
            yield f"{cell.id}: its check stands before it. Move {cell.id}_check below {cell.id}."


def _visible_syntax(cell: Cell) -> str:
    """Return a sentence if a check is no longer valid Python once its hidden tests are gone."""
    if cell.role is not Role.CHECK or re.search(r"^\s*[%!?]", cell.source, re.MULTILINE):
        return ""
    try:
        compile(visible(cell.source), cell.id, "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        return (
            f"{cell.id}, line {error.lineno} without the hidden tests: {error.msg}. "
            "Leave at least one visible check in each block."
        )
    return ""


def visible(text: str, stand_in: str = "") -> str:
    """Return a check's text without its hidden tests; each hidden block leaves `stand_in`, at its own indentation."""
    kept, hidden = [], False
    for line in text.split("\n"):
        if "BEGIN HIDDEN TESTS" in line:
            hidden = True
            kept += [line[: len(line) - len(line.lstrip())] + stand_in] if stand_in else []
        elif "END HIDDEN TESTS" in line:
            hidden = False
        elif not hidden:
            kept.append(line)
    return "\n".join(kept)
