"""What is known of a check's text: hidden lines, its author's words, whether it ends in a score, whether it seeds."""

from __future__ import annotations

import ast

from autograder.notebook.source import authors_words, hidden_lines, parsed, plain_python
from autograder.sealed.protocol import CheckText
from autograder.sealed.syntax.captures import captures, left

COUNTING = {"abs", "float", "int", "len", "max", "mean", "min", "round", "sum"}
SEEDING = {"seed", "set_state", "setstate"}


def check_text(source: str) -> CheckText:
    """Return what is known of a check: no more than its hidden lines if it is no Python, as an open check may be."""
    python, tree = plain_python(source), parsed(source)
    hidden = frozenset(hidden_lines(python))
    if tree is None:
        return CheckText(python, hidden)
    return CheckText(
        python, hidden, frozenset(authors_words(python)), _ends_in_score(tree.body), _seeds(tree),
        captures(source), left(source),
    )  # fmt: skip


def _ends_in_score(body: list[ast.stmt]) -> bool:
    """True if a check's last expression is arithmetic, a mean, a score or the like: it must then give a number.

    Another last expression only shows something, and as in nbgrader what it shows earns full marks.
    """
    return bool(body) and isinstance(body[-1], ast.Expr) and _counts(body[-1].value, body, frozenset())


def _counts(node: ast.expr, body: list[ast.stmt], seen: frozenset[str]) -> bool:
    """True if the expression can only be meant as a number; a name is what any statement of the check makes it."""
    if isinstance(node, ast.Constant):
        return type(node.value) in (int, float)
    if isinstance(node, ast.BinOp):
        return not isinstance(node.left, ast.JoinedStr) and type(getattr(node.left, "value", None)) is not str
    if isinstance(node, ast.UnaryOp):
        return not isinstance(node.op, ast.Not)
    if isinstance(node, ast.IfExp):
        return _counts(node.body, body, seen) or _counts(node.orelse, body, seen)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        return name in COUNTING or name.endswith("score")
    if not isinstance(node, ast.Name) or node.id in seen:
        return False
    bindings = [part for part in ast.walk(ast.Module(body, [])) if node.id in _targets(part)]
    return any(isinstance(part, ast.AugAssign) or _counts(part.value, body, seen | {node.id}) for part in bindings)


def _targets(node: ast.AST) -> set[str]:
    """Return the names that an assignment binds to its value."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _seeds(tree: ast.Module) -> bool:
    """True if a check calls something that sets a random generator's state."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(getattr(function, "attr", getattr(function, "id", "")) in SEEDING for function in calls)
