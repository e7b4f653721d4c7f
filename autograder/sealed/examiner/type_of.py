"""`type(x)` in a check, where x is the student's: the class that x has over there, not that of its handle.

It is the student's claim, as that of `isinstance(x, Fruit)` is, and tells as little: a class of the student's equals
itself alone, and no class that the examiner has; one of a library's is the library's own.
"""

from __future__ import annotations

import ast

from autograder.sealed.examiner.errors import HandleError
from autograder.sealed.examiner.handles import claims_of, is_handle, link_of, number_of
from autograder.sealed.examiner.kept import home_of
from autograder.sealed.examiner.libraries import claimed_class
from autograder.sealed.protocol import Ask

NAME = "__type_of__"  # in a check's globals


def typed(tree: ast.Module) -> ast.Module:
    """Return a check's tree in which `type(x)` asks for the class that x has at home, unless it binds `type`."""
    calls = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "type" and not isinstance(node.ctx, ast.Load):
            return tree
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type":
            calls += [node] if len(node.args) == 1 and not node.keywords else []
    for call in calls:
        call.func.id = NAME
    return tree


def type_of(value: object) -> object:
    """Return the class of a value; of something that is the student's, a handle to theirs or the library's class."""
    home = home_of(value)
    if home is not None:
        return _asked(*home)
    if not is_handle(value):
        return type(value)
    classes = claims_of(value).get("classes")
    return claimed_class(classes[:1] if type(classes) is list else None) or _asked(link_of(value), number_of(value))


def _asked(link, number: int) -> object:
    """Return the class of what the student has under this number: a handle, that may be compared with others."""
    found = link.ask(Ask.KIND, number)
    if not is_handle(found):
        raise HandleError("what is said to be a class is none")
    link.kinds.add(number_of(found))
    return found
