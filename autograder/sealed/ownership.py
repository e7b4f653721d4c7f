"""Whose name is it? Decided from the source notebook's syntax, never from what a student hands in.

A name that only imports and the instructor's locked cells bind, without using anything of the student's, is the
examiner's own: the examiner runs those statements itself. Every other name is the student's and is read from the
student's process; an import that stands in a solution is one of these. Names that check cells bind stay with the
examiner, which runs the checks. A cell that is no Python shows its error and owns nothing.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.notebook import Cell, Region, Role, lines_of

MUTABLE_ROOTS = (ast.Subscript, ast.Attribute)


@dataclass(frozen=True)
class Statement:
    """One top-level statement: its code, its first line, the names that it binds, the global names that it uses."""

    source: str
    line: int
    binds: frozenset[str]
    uses: frozenset[str]
    is_import: bool


@dataclass(frozen=True)
class Ownership:
    """The result: which names are the student's, and what the examiner runs itself, cell by cell."""

    students: frozenset[str]
    read_by_students: frozenset[str]
    imported: frozenset[str] = frozenset()  # those of the student's that are imported in solutions
    own: dict[str, tuple[str, ...]] = field(default_factory=dict)  # cell id -> statements
    binds: dict[str, frozenset[str]] = field(default_factory=dict)  # cell id -> names


def plain_python(source: str) -> str:
    """Return a cell's text as Python: magics become calls, and a cell magic that runs its body becomes the body."""
    first, _, body = source.lstrip().partition("\n")
    if first.startswith(("%%time", "%%capture", "%%timeit", "%%prun")):
        source = body
    if not source[:1].isspace() and "%" not in source and "!" not in source and "?" not in source:
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return TransformerManager().transform_cell(source)
    except SyntaxError:
        return source


def statements(source: str) -> list[Statement]:
    """Return the top-level statements of one cell: none if it is no Python, as a cell that demonstrates an error."""
    tree = parsed(source)
    return [_statement(node) for node in tree.body] if tree else []


def parsed(source: str) -> ast.Module | None:
    """Return the tree of a cell's code, None if it is no Python."""
    try:
        return ast.parse(plain_python(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _statement(node: ast.stmt) -> Statement:
    source = ast.unparse(node)
    binds, uses = _scope(symtable.symtable(_outside_async(source), "cell", "exec"), top=True)
    binds |= {root for target in ast.walk(node) if (root := _changed_root(target))}
    is_import = isinstance(node, ast.Import | ast.ImportFrom)
    return Statement(source, node.lineno, frozenset(binds), frozenset(uses), is_import)


def _outside_async(source: str) -> str:
    """Return text that symtable accepts: it knows no top-level await."""
    return source.replace("await ", "").replace("async for ", "for ").replace("async with ", "with ")


def _scope(table: symtable.SymbolTable, top: bool) -> tuple[set[str], set[str]]:
    binds, uses = set(), set()
    for symbol in table.get_symbols():
        is_global = top or symbol.is_global()
        if is_global and (symbol.is_assigned() or symbol.is_imported() or (top and symbol.is_namespace())):
            binds.add(symbol.get_name())
        if is_global and symbol.is_referenced():
            uses.add(symbol.get_name())
    for child in table.get_children():
        inner_binds, inner_uses = _scope(child, top=False)
        binds |= inner_binds
        uses |= inner_uses
    return binds, uses


def _changed_root(node: ast.AST) -> str | None:
    """Return the name whose value a node changes in place: x[0] = 1, x.a = 1, del x[0], or x.append(1) on its own."""
    if isinstance(node, MUTABLE_ROOTS) and isinstance(node.ctx, ast.Store | ast.Del):
        return _root(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        return _root(node.value.func)
    return None


def _root(node: ast.AST) -> str | None:
    while isinstance(node, MUTABLE_ROOTS):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def ownership(cells: Iterable[Cell]) -> Ownership:
    """Return whose each name is in a source notebook."""
    read = {cell.id: (cell.role, _split(cell)) for cell in cells if cell.is_code}
    given = _imports(parts[0] for _, parts in read.values())
    answered = _imports(parts[1] for _, parts in read.values()) - given
    groups = {key: (role, [*parts[0], *parts[1]]) for key, (role, parts) in read.items()}
    students = _bound_by_students(groups.values(), given | answered) | answered
    locked = [item for role, group in groups.values() if role is Role.LOCKED for item in group]
    while True:
        more = {name for item in locked if item.uses & students for name in item.binds} - students
        if not more:
            break
        students |= more
    return Ownership(
        students=frozenset(students),
        read_by_students=frozenset(_read_by_students(groups.values())),
        imported=frozenset(answered),
        own={key: _own(role, parts[0], students) for key, (role, parts) in read.items()},
        binds={key: names(group) for key, (_, group) in groups.items()},
    )


def _split(cell: Cell) -> tuple[list[Statement], list[Statement]]:
    """Return the statements of a cell that students are given, and those that are the solution's."""
    found = statements(cell.source)
    if cell.role not in (Role.ANSWER, Role.MANUAL):
        return found, []
    lines = lines_of(cell.source, Region.SOLUTION)
    solution = [item for item in found if not lines or item.line in lines]
    return [item for item in found if item not in solution], solution


def _imports(groups: Iterable[list[Statement]]) -> set[str]:
    """Return the names that imports bind."""
    return {name for group in groups for item in group if item.is_import for name in item.binds}


def names(group: Iterable[Statement]) -> frozenset[str]:
    """Return the names that a group of statements binds."""
    return frozenset(name for item in group for name in item.binds)


def _bound_by_students(parsed: Iterable, imported: set[str]) -> set[str]:
    """Return what cells that the student may change bind. Calling a method of an imported module changes nothing."""
    bound = set()
    for role, group in parsed:
        if role in (Role.ANSWER, Role.MANUAL, Role.PLAIN):
            for item in group:
                only_called = item.binds if item.is_import else frozenset()
                bound |= {name for name in item.binds - only_called if not (name in imported and name in item.uses)}
    return bound


def _read_by_students(parsed: Iterable) -> set[str]:
    return {name for role, group in parsed if role is not Role.CHECK for item in group for name in item.uses}


def _own(role: Role, group: list[Statement], students: set[str]) -> tuple[str, ...]:
    """Return what the examiner runs itself of what a cell gives: imports, untouched statements of locked cells."""
    if role is Role.CHECK:
        return ()
    allowed = (item for item in group if item.is_import or role is Role.LOCKED)
    return tuple(item.source for item in allowed if not (item.uses | item.binds) & students)
