"""What the student's process says of an object and of an error: names, texts and other plain data."""

from __future__ import annotations

import builtins
import inspect
import sys
import traceback
import types

from autograder.sealed.protocol import Answer

MRO = type.__dict__["__mro__"].__get__  # what a class derives from, whatever its metaclass says
NAMELESS = (types.FunctionType, types.GeneratorType)  # Python's own that no module names


class Stopped(Exception):
    """The student's function raised StopIteration."""


def describe(value: object) -> dict:
    """Return what a handle says of `value`: its classes, name, text and parameters, as plain data."""
    kind = value if isinstance(value, type) else type(value)
    return {
        "kind": "class" if isinstance(value, type) else kind.__name__,
        "classes": [named(item) for item in MRO(type(value))],
        "bases": [named(item) for item in MRO(value)] if isinstance(value, type) else None,
        "name": str(getattr(value, "__name__", "")),
        "doc": value.__doc__ if isinstance(getattr(value, "__doc__", None), str) else None,
        "parameters": _parameters(value),
    }


def named(kind: type) -> tuple[str, str]:
    """Return a class's module and name: a library's only if it is found there, for every class can say where it is."""
    module, name = kind.__module__, kind.__name__
    found = getattr(sys.modules.get(module), "__dict__", {}).get(name)
    return (module if found is kind or kind in NAMELESS else "__main__", name)


def _parameters(value: object) -> list | None:
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return None
    plain = (type(None), bool, int, float, str)
    none = inspect.Parameter.empty
    return [
        (item.name, int(item.kind), item.default is not none, item.default if type(item.default) in plain else None)
        for item in parameters
    ]


def raised(error: BaseException) -> tuple:
    """Return the answer that tells of an error."""
    error = error.__cause__ if isinstance(error, Stopped) else error
    names = [kind.__name__ for kind in type(error).__mro__ if kind not in (object, BaseException)]
    try:
        text = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    except Exception:
        text = ""
    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=-12))
    return (Answer.RAISED, names, text[:20_000], trace[-20_000:])


def builtin_error(names: list[str]) -> type[Exception]:
    """Return the first built-in exception among some names."""
    found = (getattr(builtins, name, None) for name in names)
    return next((kind for kind in found if isinstance(kind, type) and issubclass(kind, Exception)), RuntimeError)
