"""Whose name is it? Decided from the source notebook's syntax, never from what a student hands in.

A name that only imports and the instructor's locked cells bind, without using anything of the student's, is the
examiner's own: the examiner runs those statements itself. So is a function or class that a locked cell defines, even if
its body calls what the student wrote: the examiner runs the body, and asks the student's process for that alone. Every
other name is the student's and is read from the student's process; an import that stands in a solution is one of these.
Names that check cells bind stay with the examiner, which runs the checks. A cell that is no Python shows its error and
owns nothing.
"""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.notebook import Cell, Region, Role, lines_of

SHELL = {"get_ipython", "display", "In", "Out", "__name__", "__file__"}
MUTABLE_ROOTS = (ast.Subscript, ast.Attribute)
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
DEFINITION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
AT_ONCE = {"genexpr", "listcomp", "setcomp", "dictcomp"}  # scopes that run where they stand


@dataclass(frozen=True)
class Statement:
    """One top-level statement: its code, its first line, the names that it binds, the global names that it uses.

    `later` are those that only the bodies of its functions use; `defines` is the name of a function or class, if it is
    the definition of one.
    """

    source: str
    line: int
    binds: frozenset[str]
    uses: frozenset[str]
    is_import: bool
    later: frozenset[str] = frozenset()
    in_functions: frozenset[str] = frozenset()
    defines: str = ""
    modules: frozenset[str] = frozenset()  # every part of the modules that it imports, and what it takes from them


@dataclass(frozen=True)
class Ownership:
    """The result: which names are the student's, and what the examiner runs itself, cell by cell.

    `read_by_students`: the global names that functions of the student's, or that their code can call, read when they
    are called. `rests`: the student's names that each check's outcome rests on, by whether a cell of the student's
    binds them or only locked cells do.
    """

    students: frozenset[str]
    read_by_students: frozenset[str]
    imported: frozenset[str] = frozenset()  # those of the student's that are imported in solutions
    own: dict[str, tuple[str, ...]] = field(default_factory=dict)  # cell id -> statements
    binds: dict[str, frozenset[str]] = field(default_factory=dict)  # cell id -> names
    rests: dict[str, Rests] = field(default_factory=dict)  # check's id -> names


@dataclass(frozen=True)
class Rests:
    """The names of the student's, beside answers, that a check rests on."""

    plain: frozenset[str]  # that a cell binds which the student may change
    computed: frozenset[str]  # that only locked cells bind, from what the student wrote


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
    table = symtable.symtable(_outside_async(source), "cell", "exec")
    binds, uses = _scope(table, top=True)
    now, in_functions = _at_once(table), frozenset(_in_functions(table))
    binds |= _changed_roots(node, frozenset())
    return Statement(
        source, node.lineno, frozenset(binds), frozenset(uses), isinstance(node, ast.Import | ast.ImportFrom),
        in_functions - now, in_functions, node.name if isinstance(node, DEFINITION) else "", frozenset(_modules(node)),
    )  # fmt: skip


def _modules(node: ast.stmt) -> set[str]:
    whole = [alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)]
    whole += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return {part for name in whole for part in name.split(".")} if whole else set()


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


def _at_once(table: symtable.SymbolTable) -> frozenset[str]:
    """Return the global names that are read while the statement itself runs."""
    found = {item.get_name() for item in table.get_symbols() if item.is_referenced() and _is_global(item, table)}
    for child in table.get_children():
        if child.get_type() == "class" or child.get_name() in AT_ONCE:
            found |= _at_once(child)
    return frozenset(found)


def _in_functions(table: symtable.SymbolTable, inside: bool = False) -> set[str]:
    """Return the global names that bodies of functions read, when they are called."""
    found = set()
    for child in table.get_children():
        within = inside or (child.get_type() == "function" and child.get_name() not in AT_ONCE)
        if within:
            found |= {item.get_name() for item in child.get_symbols() if item.is_referenced() and item.is_global()}
        found |= _in_functions(child, within)
    return found


def _is_global(item: symtable.Symbol, table: symtable.SymbolTable) -> bool:
    return table.get_type() == "module" or item.is_global()


def _changed_roots(node: ast.AST, local: frozenset[str]) -> set[str]:
    """Return the global names whose values a node changes in place, now or in functions; `local` are no globals."""
    local |= _locals(node) if isinstance(node, FUNCTION) else frozenset()
    found = {root for root in [_changed_root(node)] if root and root not in local}
    return found.union(*(_changed_roots(child, local) for child in ast.iter_child_nodes(node)))


def _locals(function: ast.AST) -> frozenset[str]:
    """Return the names that are a function's own: its arguments and what it binds, but for what it says is global."""
    name = getattr(function, "name", "lambda")
    tables = symtable.symtable(_outside_async(ast.unparse(function)), "cell", "exec").get_children()
    own = next(table for table in reversed(tables) if table.get_name() == name)  # before it, those of its defaults
    return frozenset(item.get_name() for item in own.get_symbols() if item.is_local() or item.is_parameter())


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


def ownership(cells: Iterable[Cell], theirs: frozenset[str] = frozenset()) -> Ownership:
    """Return whose each name is in a source notebook.

    `theirs` are modules that students write in files of their own: what is imported from them is the student's.
    """
    read = {cell.id: (cell.role, _split(cell)) for cell in cells if cell.is_code}
    groups = {key: (role, [*parts[0], *parts[1]]) for key, (role, parts) in read.items()}
    handed_in = {name for role, group in groups.values() if role is not Role.CHECK for item in group
                 if item.modules & theirs for name in item.binds}  # fmt: skip
    given = _imports(parts[0] for _, parts in read.values())
    answered = _imports(parts[1] for _, parts in read.values()) - given
    changeable = _bound_by_students(groups.values(), (given | answered) - handed_in) | handed_in | answered
    locked = [item for role, group in groups.values() if role is Role.LOCKED for item in group]
    students = set(changeable)
    while more := {name for item in locked if item.uses & students for name in item.binds} - students:
        students |= more
    defined = _defined(locked, students, changeable)
    students -= defined
    return Ownership(
        students=frozenset(students),
        read_by_students=frozenset(_read_by_students(groups.values())),
        imported=frozenset(answered),
        own={key: _own(role, parts[0], students, defined) for key, (role, parts) in read.items()},
        binds={key: names(group) for key, (_, group) in groups.items()},
        rests=_rests(groups, students, changeable),
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


def _defined(locked: list[Statement], dependent: set[str], changeable: set[str]) -> set[str]:
    """Return the functions and classes of locked cells that use what is the student's in their bodies alone.

    One that uses what locked cells have worked out with the student's code is left to it: of data, the examiner would
    have a copy, and who can change that value can have the function's answer as well.
    """
    found = {item.defines for item in locked if item.defines in dependent} - changeable
    while True:
        others = dependent - found
        spoilt = {name for item in locked for name in item.binds & found if item.defines != name}
        taken = {item.defines: (item.uses - item.later) | (item.uses | item.binds) - changeable for item in locked}
        spoilt |= {name for name in found if taken[name] & others}
        if not spoilt:
            return found
        found -= spoilt


def _rests(parsed: dict, students: set[str], changeable: set[str]) -> dict[str, Rests]:
    """Return what each check rests on, through the functions of locked cells that it calls, but for the answers."""
    groups = parsed.values()
    answers = {name for role, group in groups if role is Role.ANSWER for item in group for name in item.binds}
    locked = [item for role, group in groups if role is Role.LOCKED for item in group]
    bodies = {item.defines: item.uses for item in locked if item.defines and item.defines not in students}
    found = {}
    for key, (role, group) in parsed.items():
        if role is Role.CHECK:
            reached = {name for item in group for name in item.uses}
            while more := {name for body in reached & bodies.keys() for name in bodies[body]} - reached:
                reached |= more
            mine = (reached - names(group)) & students - answers
            found[key] = Rests(frozenset(mine & changeable), frozenset(mine - changeable))
    return found


def names(group: Iterable[Statement]) -> frozenset[str]:
    """Return the names that a group of statements binds."""
    return frozenset(name for item in group for name in item.binds)


def free_names(cells: Iterable[Cell]) -> frozenset[str]:
    """Return the names that code cells use and none binds, Python's own left out: in a released lab, the answers'."""
    groups = [statements(cell.source) for cell in cells if cell.is_code]
    used = {name for group in groups for item in group for name in item.uses}
    return frozenset(used - set().union(*map(names, groups)) - set(dir(builtins)) - SHELL)


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
    return {name for role, group in parsed if role is not Role.CHECK for item in group for name in item.in_functions}


def _own(role: Role, group: list[Statement], students: set[str], defined: set[str]) -> tuple[str, ...]:
    """Return what the examiner runs itself of what a cell gives: imports, untouched statements of locked cells."""
    if role is Role.CHECK:
        return ()
    allowed = (item for item in group if item.is_import or role is Role.LOCKED)
    claimed = students | defined  # who uses such a function gets what the student's code makes of it
    return tuple(item.source for item in allowed if item.defines in defined or not (item.uses | item.binds) & claimed)
