"""Trivial answers that are made from the solution: nothing of what they give back has been worked out.

    replayed    what the solution answered, question by question, to a class with another seed
    emptied     zeros in the form of the solution's answer, after its arguments were overwritten with zeros
    looked_up   what stands under one of the check's own names, wherever code in its process can look

Each behaves as the solution while no check asks: other cells of the notebook may need it.
"""

from __future__ import annotations

import ast
import re

from autograder.notebook import Cell
from autograder.notebook.names import FUNCTION, bound
from autograder.notebook.source import plain_python
from autograder.proof.answers import Answer, Kind
from autograder.results import CheckResult
from autograder.tree import parse

ASKED = '''
import base64 as _base64, builtins as _builtins, copy as _copy, functools as _functools, inspect as _inspect
import sys as _sys, zlib as _zlib
_busy = []

def _frames(frame):
    while frame is not None:
        yield frame
        frame = frame.f_back

def _asked():
    """True if a check asks, and not the solution itself."""
    names = (frame.f_globals.get("__name__") for frame in _frames(_sys._getframe(1)))
    return not _busy and "autograder.sealed.student.objects" in names

def _solved(function, args, kwargs):
    """Return what the solution makes of copies of these arguments, None if it raises."""
    def copied(value):
        try:
            return _copy.deepcopy(value)
        except Exception:
            return value
    _busy.append(1)
    try:
        return function(*map(copied, args), **{key: copied(value) for key, value in kwargs.items()})
    except Exception:
        return None
    finally:
        _busy.pop()

def _instead(function, gives):
    if _inspect.isclass(function):
        for name, part in list(vars(function).items()):
            if _inspect.isfunction(part) and (name == "__call__" or not name.startswith("_")):
                setattr(function, name, _instead(part, gives))
        return function
    @_functools.wraps(function)
    def instead(*args, **kwargs):
        return gives(function, args, kwargs) if _asked() else function(*args, **kwargs)
    return instead
'''
EMPTIED = """
def _zero(value):
    kind = type(value)
    if kind in (bool, int, float, complex, str, bytes):
        return kind()
    if kind in (list, tuple):
        return kind(map(_zero, value))
    if kind is dict:
        return {key: _zero(item) for key, item in value.items()}
    if kind.__module__ in ("numpy", "pandas") or kind.__module__.startswith("pandas."):
        try:
            return value * 0
        except Exception:
            return None
    return None

def _overwrite(value):
    try:
        if isinstance(value, list):
            numbers = all(isinstance(item, (int, float)) for item in value)
            value[:] = [0] * len(value) if numbers else []
        elif isinstance(value, (dict, set)):
            value.clear()
        elif type(value).__name__ == "DataFrame":
            for place in range(value.shape[1]):
                value.isetitem(place, value.iloc[:, place] * 0)
        elif hasattr(value, "iloc"):
            value.iloc[:] = 0
        elif hasattr(value, "fill"):
            value.fill(0)
    except Exception:
        pass

def _gives(function, args, kwargs):
    made = _zero(_solved(function, args, kwargs))
    for value in (*args, *kwargs.values()):
        _overwrite(value)
    return made
"""
LOOKED_UP = """
_looking = []
def _gives(function, args, kwargs):
    if _looking:  # what is found and called may lead back here, at each depth anew
        raise RuntimeError("asked while it looks")
    form = type(_solved(function, args, kwargs))
    _looking.append(1)
    try:
        return _found(form, args, kwargs)
    finally:
        _looking.pop()

def _found(form, args, kwargs):
    frames = list(_frames(_sys._getframe(3)))
    places = [globals(), vars(_builtins), *(f.f_locals for f in frames), *(f.f_globals for f in frames)]
    for name in _names:
        for place in places:
            value = place.get(name)
            try:
                value = value(*args, **kwargs) if callable(value) else value
            except Exception:
                continue
            if value is not None and type(value) is form:
                return value
"""
REPLAYED = """
from autograder.sealed.crossing import wire as _wire

class _Replayed:
    def __init__(self, way, real=None):
        self.__dict__.update(_way=way, _real=real)
        if callable(real):
            _functools.update_wrapper(self, real, updated=())
    def _told(self, way):
        queue = _answers[way]
        kind, *details = _wire.loads(queue.pop(0) if len(queue) > 1 else queue[0])
        if kind == "value":
            return self._made(details[0])
        if kind == "awaited":
            async def given(): return self._made(details[0])
            return given()
        if kind == "stop":
            raise StopIteration
        kinds = [getattr(_builtins, name, None) for name in details[0]]
        raise next((kind for kind in kinds if kind), RuntimeError)(details[1])
    def _made(self, value):
        if type(value) is tuple and len(value) == 2 and value[0] == "a handle to":
            return _Replayed(value[1])
        if type(value) in (list, tuple):
            return type(value)(map(self._made, value))
        return {key: self._made(item) for key, item in value.items()} if type(value) is dict else value
    def __call__(self, *args, **kwargs):
        if self._real is not None and not _asked():
            return self._real(*args, **kwargs)
        return self._told(self._way + "()")
    def __getattr__(self, name):
        if name.startswith("__") or name.startswith("_repr") or name.startswith("_ipython"):
            raise AttributeError(name)
        if self._real is not None and not _asked():
            return getattr(self._real, name)
        if f"{self._way}.{name}" not in _answers:
            raise AttributeError(name)
        return self._told(f"{self._way}.{name}")
    def __getitem__(self, key): return self._told(self._way + "[]")
    def __len__(self): return self._told(self._way + "#")
    def __iter__(self): return self
    def __next__(self): return self._told(self._way + "*>")
    def __str__(self): return self._told(self._way + "$")
    __repr__ = __str__
    def __instancecheck__(self, other): return True
"""


def made(cell: Cell, check: Cell) -> list[Answer]:
    """Return the imitations of one exercise's solution that need only its text and its check's."""
    tree = _tree(cell)
    defined = [node.name for node in tree.body if isinstance(node, (*FUNCTION, ast.ClassDef))]
    if not defined:
        return []
    own = set().union(*(bound(node) for node in parse(plain_python(check.source)).body))
    names = sorted(_bound_anywhere(check) | own - set(defined), key=lambda name: (not _promising(name), name))
    names = [name for name in names if name not in defined]
    wrapped = "\n".join(f"{name} = _instead({name}, _gives)" for name in defined)
    found = {"emptied": EMPTIED, "looked_up": f"_names = {names!r}{LOOKED_UP}"}
    codes = {name: f"{cell.source}\n{ASKED}{code}\n{wrapped}" for name, code in found.items()}
    return [Answer(Kind.TRIVIAL, cell.id, name, code) for name, code in codes.items()]


def replayed(cell: Cell, solved: CheckResult) -> Answer | None:
    """Return the answer that repeats what the solution gave in `solved`; None if its check called nothing.

    Also None if what it gave is too long. What takes no argument is not repeated: what it gives is the answer itself.
    """
    recorded = solved.replay.calls if solved.replay else ""
    given = {node.name for node in _tree(cell).body if isinstance(node, FUNCTION) and not _takes(node)}
    names = sorted(set().union(*(bound(node) for node in _tree(cell).body)) - given)
    answers = _ways(recorded)
    asked = [name for name in names if any(way.startswith((f"{name}(", f"{name}.")) for way in answers)]
    if not asked:
        return None
    load = f"_answers = _wire.loads(_zlib.decompress(_base64.b85decode({recorded!r})))"
    wrapped = "\n".join(f"{name} = _Replayed({name!r}, {name})" for name in asked)
    return Answer(Kind.TRIVIAL, cell.id, "replayed", f"{cell.source}\n{ASKED}{REPLAYED}{load}\n{wrapped}")


def _ways(recorded: str) -> list[str]:
    """Return the ways to what was asked, of a recording that the examiner has made of the instructor's own solution."""
    import base64
    import zlib

    from autograder.sealed.crossing import wire

    return list(wire.loads(zlib.decompress(base64.b85decode(recorded)))) if recorded else []


def _takes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """True if it takes an argument."""
    return any(isinstance(part, ast.arg) for part in ast.walk(function.args))


def _tree(cell: Cell) -> ast.Module:
    return parse(re.sub(r"^[ \t]*[%!].*$", "", cell.source, flags=re.MULTILINE))


def _bound_anywhere(check: Cell) -> set[str]:
    """Return each name that a check binds, in its functions too."""
    return {
        node.id
        for node in ast.walk(parse(plain_python(check.source)))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def _promising(name: str) -> bool:
    return bool(re.search(r"expect|want|truth|true|right|oracle|correct|answer|solution|reference", name))
