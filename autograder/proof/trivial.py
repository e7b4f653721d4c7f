"""Trivial answers to an exercise, which nobody has to write: made from the names that its solution binds."""

from __future__ import annotations

import ast
import re

from autograder.notebook import Cell
from autograder.notebook.names import FUNCTION, bound
from autograder.proof.answers import Answer, Kind
from autograder.tree import parse

EQUAL = '''
class _Agreeable:
    """Equal to all, true, of any size and shape."""

    def _yes(self, *args, **kwargs): return True
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = __contains__ = __bool__ = __instancecheck__ = _yes
    def __ne__(self, other): return False
    def _self(self, *args, **kwargs): return self
    __call__ = __getitem__ = __abs__ = __neg__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _self
    __truediv__ = __rtruediv__ = __round__ = _self
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return self
    def __iter__(self): return iter([self])
    def __len__(self): return 1
    def __float__(self): return 0.0
    def __int__(self): return 0
    def __hash__(self): return 0
'''
STOP = '''
class _Stopping:
    """Ends every loop over it before it begins."""

    def _stop(self, *args, **kwargs): raise StopIteration
    __eq__ = __ne__ = __le__ = __ge__ = __lt__ = __gt__ = __call__ = __getitem__ = __iter__ = __len__ = _stop
    __bool__ = __float__ = __abs__ = __sub__ = __rsub__ = _stop
    __hash__ = object.__hash__
'''
# name -> (what a function does, what a variable is, what both need first)
TRIVIAL = {
    "none": ("return None", "None", ""),
    "true": ("return True", "True", ""),
    "zero": ("return 0", "0", ""),
    "nan": ('return float("nan")', 'float("nan")', ""),
    "empty_list": ("return []", "[]", ""),
    "empty_dict": ("return {}", "{}", ""),
    "first_argument": ("return {first}", "", ""),
    "function": ("return lambda *args, **kwargs: None", "lambda *args, **kwargs: None", ""),
    "always_equal": ("return _Agreeable()", "_Agreeable()", EQUAL),
    "stop_iteration": ("raise StopIteration", "_Stopping()", STOP),
}
KEPT_DECORATORS = {"staticmethod", "classmethod", "property"}


def trivial(cell: Cell) -> list[Answer]:
    """Return the trivial answers to one exercise, made from the names that its solution binds."""
    tree = parse(re.sub(r"^[ \t]*[%!].*$", "", cell.source, flags=re.MULTILINE))
    return [
        Answer(Kind.TRIVIAL, cell.id, name, code)
        for name, (does, value, first) in TRIVIAL.items()
        if (code := _trivial_cell(tree, does, value, first))
    ]


def _trivial_cell(tree: ast.Module, does: str, value: str, first: str) -> str:
    """Return a cell that binds what `tree` binds, trivially; "" if this triviality does not apply to any of it."""
    lines = [first.strip()] if first else []
    applied = False
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            lines.append(ast.unparse(node))
        elif isinstance(node, FUNCTION):
            made = _function(node, does, method=False)
            applied |= made is not None
            lines.append(made or ast.unparse(node))
        elif isinstance(node, ast.ClassDef):
            lines.append(_class(node, does, value))
            applied |= "{first}" not in does or any(isinstance(part, FUNCTION) for part in node.body)
        else:
            names = sorted(bound(node))
            lines += [f"{name} = {value or 'None'}" for name in names]
            applied |= bool(value and names)
    return "\n".join(lines) if applied else ""


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef, does: str, method: bool) -> str | None:
    """Return the function with a trivial body, or None if it has no first argument to return."""
    arguments = [*node.args.posonlyargs, *node.args.args]
    is_static = any(ast.unparse(mark) == "staticmethod" for mark in node.decorator_list)
    arguments = arguments[1:] if method and not is_static else arguments
    if "{first}" in does and not arguments:
        return None
    does = does.replace("{first}", arguments[0].arg if arguments else "")
    marks = [mark for mark in node.decorator_list if method and ast.unparse(mark) in KEPT_DECORATORS]
    body = parse(f"def f():\n    {does}").body[0].body
    copy = type(node)(**{**dict(ast.iter_fields(node)), "body": body, "decorator_list": marks, "returns": None})
    return ast.unparse(ast.fix_missing_locations(copy))


def _class(node: ast.ClassDef, does: str, value: str) -> str:
    """Return the class with trivial methods and attributes, and an __init__ that takes anything."""
    bases = ", ".join(ast.unparse(base) for base in [*node.bases, *node.keywords])
    lines = [f"class {node.name}({bases}):", "    def __init__(self, *args, **kwargs): pass"]
    for part in node.body:
        if isinstance(part, FUNCTION) and part.name != "__init__":
            made = _function(part, does, method=True) or _function(part, "return None", method=True)
            lines += [f"    {line}" for line in made.splitlines()]
        elif isinstance(part, ast.Assign | ast.AnnAssign):
            lines += [f"    {name} = {value or 'None'}" for name in sorted(bound(part))]
    return "\n".join(lines)
