"""What a check binds that student code may see: next to nothing.

A function of the student's may read a global name that a check sets for it, as in one process: `limit = 3` in the
check, and a function that compares with `limit`. Told is only such a name, and only what any reader of the released
check could work out: never what is bound in or after a hidden line, or made from that or from the class's seed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.notebook.source import hidden_lines, parsed, plain_python

BY_ANOTHER_WAY = {"compile", "eval", "exec", "globals", "locals", "setattr", "vars"}  # names are bound without a trace
DEFINITION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
SEED = {"seed", "environ"}


@dataclass(frozen=True)
class Piece:
    """A statement without those inside it, or a whole definition: what it binds and uses, and who can read it."""

    binds: frozenset[str]
    uses: frozenset[str]
    hidden: bool  # in or after the first hidden line
    secret: bool  # so, or made with the class's seed


def told(checks: Iterable[tuple[str, str]], read: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return, for each check of (id, source), the names among `read` that student code is told of when they are bound.

    Where a name may be told, it is so before the first hidden line only: see `Namespace`.
    """
    pieces = {name: list(_pieces(source)) for name, source in checks}
    every = [piece for group in pieces.values() for piece in group]
    bound = {name for piece in every for name in piece.binds}
    secret = {name for piece in every if piece.secret for name in piece.binds | (piece.uses & bound)}
    while more := {name for piece in every if piece.uses & secret for name in piece.binds} - secret:
        secret |= more
    return {name: _public(group, secret) & read for name, group in pieces.items()}


def _public(group: list[Piece], secret: set[str]) -> frozenset[str]:
    """Return what a check's visible statements bind, and none of them to something secret."""
    if any(piece.uses & BY_ANOTHER_WAY for piece in group):
        return frozenset()
    visible = [piece for piece in group if not piece.hidden]
    spoilt = {name for piece in visible if piece.secret or piece.uses & secret for name in piece.binds}
    return frozenset(name for piece in visible for name in piece.binds) - spoilt


def first_hidden(source: str) -> int:
    """Return the number of a check's first hidden line; one after its last if there is none."""
    return min(hidden_lines(source), default=len(source.splitlines()) + 1)


def _pieces(source: str) -> Iterator[Piece]:
    text = plain_python(source)
    first = first_hidden(text)
    for node in ast.walk(parsed(source) or ast.Module([], [])):  # a check that is no Python binds nothing
        if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            parts = list(ast.walk(node)) if isinstance(node, DEFINITION) else list(_without_statements(node))
            uses = {part.id for part in parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}
            last = max((getattr(part, "end_lineno", 0) for part in parts[1:]), default=node.lineno)
            binds = frozenset(name for part in parts for name in _bound(part))
            of_the_seed = any(getattr(part, "attr", "") in SEED for part in parts)
            yield Piece(binds, frozenset(uses), last >= first, last >= first or of_the_seed)


def _without_statements(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from _without_statements(child)


def _bound(part: ast.AST) -> Iterator[str]:
    """Yield the names that one part of a statement binds, wherever it stands."""
    if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load):
        yield part.id
    elif isinstance(part, DEFINITION):
        yield part.name
    elif isinstance(part, ast.alias):
        yield (part.asname or part.name).partition(".")[0]
    elif isinstance(part, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and part.name:
        yield part.name
    elif isinstance(part, ast.Global):
        yield from part.names
