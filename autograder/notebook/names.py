"""Which names a cell takes and binds, decided from its syntax tree; and which cells nothing depends on."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.notebook import Cell, Role
from autograder.notebook.source import plain_python
from autograder.tree import parse

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
PARTS = (ast.Subscript, ast.Attribute)  # of what a name stands for
AT_TOP_LEVEL = re.compile(r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)
READABLE = 100_000  # characters of a cell whose names are looked for; Python's parser takes 1 KB of memory for each


@dataclass(frozen=True)
class Facts:
    """What is read about a cell's code: names, each set as its syntax tree tells."""

    uses: frozenset[str]  # taken from before the cell
    makes: frozenset[str]  # bound or changed
    imported: Mapping[str, str]  # name -> the module that it is imported from
    called: frozenset[str]


UNREADABLE = Facts(frozenset("*"), frozenset(), {}, frozenset())  # nothing is known: it may use any name
Read = Callable[[str], Facts]  # code -> facts: `facts` for the author's own, see apart/texts.py for a student's


def facts(code: str) -> Facts:
    """Return what is read about a cell, in this process: only for text that is not hostile."""
    try:
        uses, makes = names(code)
        return Facts(uses, makes, *_imported_and_called(code))
    except (SyntaxError, ValueError, RuntimeError, MemoryError):  # and RecursionError, which is a RuntimeError
        return UNREADABLE


def plain_facts(code: str) -> list | None:
    """Return a cell's facts as JSON can carry them; None if it is not Python. Runs in a child."""
    found = facts(code)
    if found is UNREADABLE:
        return None
    return [sorted(found.uses), sorted(found.makes), dict(found.imported), sorted(found.called)]


def idle(cells: Sequence[Cell], read: Read) -> set[str]:
    """Return the ids of plain code cells that no answer, check or locked cell depends on: plots and trials."""
    needed: set[str] = set()
    found: set[str] = set()
    for cell in reversed([cell for cell in cells if cell.is_code]):
        known = read(cell.source)
        has_magic = re.search(r"^[ \t]*[%!]", cell.source, flags=re.MULTILINE)
        if cell.role is Role.PLAIN and not (known.makes & needed or "*" in needed | known.uses or has_magic):
            found.add(cell.id)
        else:
            needed |= known.uses
    return found


def names(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that a cell takes from before it, and those that it binds or changes; {"*"} if unparsable."""
    try:
        tree = _tree(code)
    except SyntaxError:
        return frozenset("*"), frozenset()
    flow = _Flow(set(), set())
    makes: set[str] = set()
    for statement in tree.body:
        flow.visit(statement)
        makes |= bound(statement)
        if not isinstance(statement, (*FUNCTION, ast.ClassDef)):
            makes |= _changed(statement)
    return frozenset(flow.uses), frozenset(makes)


def bound(node: ast.AST) -> set[str]:
    """Return the names that a statement binds in its own scope."""
    names: set[str] = set()
    for part in _in_scope(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store | ast.Del):
            names.add(part.id)
        elif isinstance(part, (*FUNCTION, ast.ClassDef)):
            names.add(part.name)
        elif isinstance(part, ast.alias):
            names.add((part.asname or part.name).split(".")[0])
        elif isinstance(part, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and part.name:
            names.add(part.name)
    return names


def bound_by_pattern(text: str) -> set[str]:
    """Return the names that code binds at its top level, by a pattern: a hostile text is never parsed."""
    return {a or b for a, b in AT_TOP_LEVEL.findall(text)} - {"_", ""}


def _in_scope(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all below it but what lies in another function, class or comprehension."""
    yield node
    if not isinstance(
        node, (*FUNCTION, ast.ClassDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    ):
        for child in ast.iter_child_nodes(node):
            yield from _in_scope(child)


def _tree(code: str) -> ast.Module:
    """Return the tree of a cell, magics left out; a line of Python may begin with % as well, where one goes on."""
    try:
        return parse(code)
    except SyntaxError:
        return parse(re.sub(r"^[ \t]*[%!].*$", "pass", code, flags=re.MULTILINE))


def _imported_and_called(code: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return {name: module} for what a cell imports from modules, and the names that it calls."""
    try:
        nodes = list(ast.walk(parse(plain_python(code))))
    except SyntaxError:
        return {}, frozenset()
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    called = (node.func for node in nodes if isinstance(node, ast.Call))
    return (
        {alias.asname or alias.name: node.module for node in imports for alias in node.names},
        frozenset(function.id for function in called if isinstance(function, ast.Name)),
    )


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
ONLY_READ = {"describe", "head", "info", "tail"}  # of a pandas table
CHANGE_ARGUMENTS = {"shuffle", "copyto", "put", "place", "putmask", "fill_diagonal", "heapify", "heappush", "insort"}


def _changed_arguments(call: ast.Call) -> set[str]:
    """Return the names that are handed to a function which may change them: f(x), rng.shuffle(x); not axes.plot(x)."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in ONLY_SHOW or (isinstance(call.func, ast.Attribute) and name not in CHANGE_ARGUMENTS):
        return set()
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return {part.id for part in given if isinstance(part, ast.Name)}


def _changed(statement: ast.stmt) -> set[str]:
    """Return the names whose objects a statement may change: as `changed_root` says, or by f(x) on its own line.

    x.head() only reads.
    """
    found = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            found |= _changed_arguments(node.value)
            if getattr(node.value.func, "attr", "") in ONLY_READ:
                continue
        found |= {changed_root(node)} - {None}
    return found


def changed_root(node: ast.AST) -> str | None:
    """Return the name whose value a node changes in place: x[0] = 1, x.a = 1, del x[0], or x.append(1) on its own."""
    if isinstance(node, PARTS) and isinstance(node.ctx, ast.Store | ast.Del):
        return _root(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        return _root(node.value.func)
    return None


def _root(node: ast.AST) -> str | None:
    while isinstance(node, PARTS):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def binds_for(check: Cell, later: Iterable[Cell], read: Read) -> bool:
    """True if a later cell of the submission uses a name that the visible text of this check binds.

    Only then is that text run in the student's process too: running every check there as well would call the
    student's functions twice, which a function that counts or appends would show.
    """
    free = read(check.source).makes
    for cell in later:
        if cell.is_code and cell.role is not Role.CHECK:
            known = read(cell.source)
            if known.uses & free:
                return True
            free = free - known.makes
    return False
