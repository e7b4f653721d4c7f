"""Which answers can be tried together: one submission carries an answer to each of several exercises.

Two exercises may share a submission if neither's cells use a name that comes, over any number of cells, from the
other's answer. Decided from the syntax tree; what cannot be parsed shares with nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence

from autograder.notebook import Cell, Role
from autograder.proof.answers import FUNCTION, Answer, bound

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


def idle(cells: Sequence[Cell]) -> set[str]:
    """Return the ids of plain code cells that no answer, check or locked cell depends on: plots and trials."""
    needed: set[str] = set()
    found: set[str] = set()
    for cell in reversed([cell for cell in cells if cell.is_code]):
        uses, makes = names(cell.source)
        has_magic = re.search(r"^[ \t]*[%!]", cell.source, flags=re.MULTILINE)
        if cell.role is Role.PLAIN and not (makes & needed or "*" in needed | uses or has_magic):
            found.add(cell.id)
        else:
            needed |= uses
    return found


def names(code: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell takes from before it, and those that it binds or changes; {"*"} if unparsable."""
    try:
        tree = ast.parse(re.sub(r"^[ \t]*[%!].*$", "pass", code, flags=re.MULTILINE))
    except SyntaxError:
        return {"*"}, set()
    flow = _Flow(set(), set())
    makes: set[str] = set()
    for statement in tree.body:
        flow.visit(statement)
        makes |= bound(statement)
        if not isinstance(statement, (*FUNCTION, ast.ClassDef)):
            makes |= _changed(statement)
    return flow.uses, makes


class _Flow(ast.NodeVisitor):
    """Walks code in the order in which it runs; `uses` collects the names that are loaded before they are bound."""

    def __init__(self, known: set[str], uses: set[str]):
        self.known, self.uses = known, uses

    def inner(self, *nodes: ast.AST, local: Iterable[str] = ()) -> None:
        """Walk nodes in a scope of their own."""
        scope = _Flow(self.known | set(local), self.uses)
        for node in nodes:
            scope.visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.known.add(node.id)
        elif node.id not in self.known:
            self.uses.add(node.id)

    def visit_Assign(self, node: ast.Assign | ast.AnnAssign | ast.NamedExpr) -> None:
        if node.value:
            self.visit(node.value)
        for target in getattr(node, "targets", None) or [node.target]:
            self.visit(target)

    visit_AnnAssign = visit_NamedExpr = visit_Assign

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name) and node.target.id not in self.known:
            self.uses.add(node.target.id)
        self.generic_visit(node)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        for part in (node.iter, node.target, *node.body, *node.orelse):
            self.visit(part)

    visit_AsyncFor = visit_For

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        after = []
        for block in (node.body, node.orelse):
            branch = _Flow(set(self.known), self.uses)
            for part in block:
                branch.visit(part)
            after.append(branch.known)
        self.known |= after[0] & after[1]  # bound for certain only if both branches bind it

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        arguments = [part.arg for part in ast.walk(node.args) if isinstance(part, ast.arg)]
        for part in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(part)
        local = set().union(*map(bound, node.body))
        self.known.add(node.name)
        self.inner(*node.body, local=[*arguments, *local])

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for part in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(part)
        self.inner(node.body, local=[part.arg for part in ast.walk(node.args) if isinstance(part, ast.arg)])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.inner(*node.decorator_list, *node.bases, *node.keywords, *node.body)
        self.known.add(node.name)

    def visit_comprehension_of(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        results = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
        self.inner(*node.generators, *results)

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = visit_comprehension_of

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for part in (node.iter, node.target, *node.ifs):
            self.visit(part)

    def visit_alias(self, node: ast.alias) -> None:
        self.known.add((node.asname or node.name).split(".")[0])


ONLY_SHOW = {"print", "display"}
CHANGE_ARGUMENTS = {"shuffle", "copyto", "put", "place", "putmask", "fill_diagonal", "heapify", "heappush", "insort"}


def _changed_arguments(call: ast.Call) -> set[str]:
    """Return the names that are handed to a function which may change them: f(x), rng.shuffle(x); not axes.plot(x)."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in ONLY_SHOW or (isinstance(call.func, ast.Attribute) and name not in CHANGE_ARGUMENTS):
        return set()
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return {part.id for part in given if isinstance(part, ast.Name)}


def _changed(statement: ast.stmt) -> set[str]:
    """Return the names whose objects a statement may change: x[0] = 1, x.a = 1, x.append(1) or f(x) on its own line."""
    found = set()
    for node in ast.walk(statement):
        target = None
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            found |= _changed_arguments(node.value)
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            target = node.value.func.value if isinstance(node.value.func, ast.Attribute) else None
        while isinstance(target, ast.Subscript | ast.Attribute):
            target = target.value
        if isinstance(target, ast.Name):
            found.add(target.id)
    return found
