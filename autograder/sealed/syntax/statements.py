"""What the statements of a source notebook's cell bind and use, by their syntax."""

from __future__ import annotations

import ast
import symtable
from dataclasses import dataclass

from autograder.notebook.names import changed_root
from autograder.notebook.source import parsed

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


def statements(source: str) -> list[Statement]:
    """Return the top-level statements of one cell: none if it is no Python, as a cell that demonstrates an error."""
    tree = parsed(source)
    return [_statement(node) for node in tree.body] if tree else []


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
    found = {root for root in [changed_root(node)] if root and root not in local}
    return found.union(*(_changed_roots(child, local) for child in ast.iter_child_nodes(node)))


def _locals(function: ast.AST) -> frozenset[str]:
    """Return the names that are a function's own: its arguments and what it binds, but for what it says is global."""
    name = getattr(function, "name", "lambda")
    tables = symtable.symtable(_outside_async(ast.unparse(function)), "cell", "exec").get_children()
    own = next(table for table in reversed(tables) if table.get_name() == name)  # before it, those of its defaults
    return frozenset(item.get_name() for item in own.get_symbols() if item.is_local() or item.is_parameter())
