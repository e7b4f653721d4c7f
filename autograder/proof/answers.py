"""Answers that prove a check: wrong ones, other right ones, and trivial ones that nobody has to write.

A file in tests/wrong_answers/<lab>/ or tests/right_answers/<lab>/ is called <exercise>_<mistake or style>.py. Its
docstring says `Misconception: ...` and `Sentence: ...` (wrong answers); the code below it replaces the answer cell.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from autograder.names import FUNCTION, bound
from autograder.notebook import Cell, Role
from autograder.tree import parse


class Kind(Enum):
    """What an answer is for."""

    WRONG = "wrong answer"
    RIGHT = "right answer"
    TRIVIAL = "trivial answer"


@dataclass(frozen=True)
class Answer:
    """The code of one answer cell, and what it must come to."""

    kind: Kind
    exercise: str
    name: str
    code: str
    sentence: str = ""  # what a wrong answer must be told


class AnswerError(Exception):
    """An answer file that cannot be used; the message says what to change."""


# -- answers in files ---------------------------------------------------------------------------------------------


def load(folder: Path, kind: Kind, exercises: Iterable[str]) -> tuple[list[Answer], list[str]]:
    """Return the answers in a lab's folder, and a sentence for each file that cannot be used."""
    answers, problems = [], []
    for path in sorted(folder.glob("*.py")):
        try:
            answers.append(read(path, kind, exercises))
        except AnswerError as error:
            problems.append(f"{path.name}: {error}")
    return answers, problems


def read(path: Path, kind: Kind, exercises: Iterable[str]) -> Answer:
    """Return the answer in one file; raise AnswerError if its name, docstring or code do not fit."""
    owners = [name for name in exercises if path.stem == name or path.stem.startswith(f"{name}_")]
    if not owners:
        raise AnswerError("its name begins with no exercise of this lab; call it EXERCISE_MISTAKE.py.")
    text = path.read_text(encoding="utf-8")
    try:
        tree = parse(text)
    except SyntaxError as error:
        raise AnswerError(f"line {error.lineno} is not Python: {error.msg}.") from None
    facts = _facts(ast.get_docstring(tree) or "")
    if kind is Kind.WRONG and not (facts.get("Misconception") and facts.get("Sentence")):
        raise AnswerError("its docstring needs a line `Misconception: ...` and a line `Sentence: ...`.")
    body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
    if not body:
        raise AnswerError("there is no code below the docstring.")
    first = min([body[0].lineno, *(mark.lineno for mark in getattr(body[0], "decorator_list", []))])
    code = "\n".join(text.splitlines()[first - 1 :])
    return Answer(kind, max(owners, key=len), path.stem, code, facts.get("Sentence", ""))


def _facts(docstring: str) -> dict[str, str]:
    """Return the docstring's `Word: text` lines; a line that begins otherwise goes on with the one before."""
    facts: dict[str, str] = {}
    word = ""
    for line in docstring.splitlines():
        start = re.match(r"(Misconception|Sentence|Style|Tag|Source): *(.*)", line.strip())
        if start:
            word = start[1]
            facts[word] = start[2]
        elif word and line.strip():
            facts[word] += f" {line.strip()}"
        else:
            word = ""
    return facts


# -- trivial answers ----------------------------------------------------------------------------------------------

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


def answer_cells(cells: Iterable[Cell]) -> list[Cell]:
    """Return a source's answer cells that are code: one per exercise."""
    return [cell for cell in cells if cell.role is Role.ANSWER and cell.is_code]
