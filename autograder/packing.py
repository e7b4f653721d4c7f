"""Which answers can be tried together: one submission carries an answer to each of several exercises.

Two exercises may share a submission if neither's cells use a name that comes, over any number of cells, from the
other's answer. Decided from the syntax tree; what cannot be parsed shares with nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence

from autograder.answers import FUNCTION, Answer, bound
from autograder.notebook import Cell, Role

Column = dict[str, Answer]  # one answer per exercise, tried in one submission


def pack(answers: Iterable[Answer], related: dict[str, set[str]]) -> list[Column]:
    """Return the fewest submissions that a simple first fit needs for all answers."""
    columns: list[Column] = []
    for answer in answers:
        apart = related.get(answer.exercise, set()) | {answer.exercise}
        column = next((column for column in columns if not apart & set(column)), None)
        if column is None:
            columns.append({answer.exercise: answer})
        else:
            column[answer.exercise] = answer
    return columns


def related(cells: Sequence[Cell], answers: Iterable[Answer]) -> dict[str, set[str]]:
    """Return for each exercise those that it must not be tried together with."""
    by_exercise: dict[str, list[str]] = {}
    for answer in answers:
        by_exercise.setdefault(answer.exercise, []).append(answer.code)
    exercises = [cell.id for cell in cells if cell.role is Role.ANSWER]
    found: dict[str, set[str]] = {name: set() for name in exercises}
    for name in exercises:
        for other in _reached(cells, name, by_exercise.get(name, [])):
            if other in found and other != name:
                found[name].add(other)
                found[other].add(name)
    return found


def _reached(cells: Sequence[Cell], exercise: str, codes: list[str]) -> set[str]:
    """Return the exercises whose answer or check uses anything that depends on `exercise`'s answer."""
    tainted: set[str] = set()
    reached: set[str] = set()
    for cell in cells:
        if not cell.is_code:
            continue
        if cell.id == exercise:
            for code in [cell.source, *codes]:
                tainted |= names(code)[1]
            continue
        uses, makes = names(cell.source)
        if uses & tainted or "*" in uses:
            if cell.role in (Role.ANSWER, Role.CHECK):
                reached.add(cell.id.removesuffix("_check"))
            if cell.id != f"{exercise}_check":
                tainted |= makes
    return reached


def names(code: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell uses, and those that it binds or changes at its top level; {"*"} if unparsable."""
    try:
        tree = ast.parse(re.sub(r"^[ \t]*[%!].*$", "pass", code, flags=re.MULTILINE))
    except SyntaxError:
        return {"*"}, set()
    uses = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    makes: set[str] = set()
    for statement in tree.body:
        makes |= bound(statement)
        if not isinstance(statement, (*FUNCTION, ast.ClassDef)):
            makes |= _changed(statement)
    return uses, makes


def _changed(statement: ast.stmt) -> set[str]:
    """Return the names whose objects a statement may change: x[0] = 1, x.a = 1, and x.append(1) on its own line."""
    found = set()
    for node in ast.walk(statement):
        target = None
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            target = node.value.func.value if isinstance(node.value.func, ast.Attribute) else None
        while isinstance(target, ast.Subscript | ast.Attribute):
            target = target.value
        if isinstance(target, ast.Name):
            found.add(target.id)
    return found
