"""What both sides have installed: classes that the student's objects claim, and what crosses by its name."""

from __future__ import annotations

import datetime as dt
import sys
import types
from functools import lru_cache

from autograder.sealed.crossing.wire import collected, exact

PLAIN_BUILTINS = (type(None), bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset)


def claimed_class(classes: object) -> type | None:
    """Return the installed library's class that an object claims to be, or None. `classes`: (module, name) of each.

    Only classes that the examiner has already imported count, and never a class that crosses as plain data: an object
    that says it is an int, an array or a frame did not come as one, so it is not one.
    """
    found: list[type] = []
    for pair in classes[:50] if type(classes) is list else ():
        if type(pair) is tuple and [type(part) for part in pair] == [str, str]:
            kind = _resolve(*pair)
            if kind is not None and not _crosses_as_data(kind) and not any(kind in known.__mro__ for known in found):
                found.append(kind)
    return _of_all(tuple(found)) if found else None


def claimed_bases(classes: object) -> tuple[type, ...]:
    """Return the classes of Python's or a library's that a class claims to derive from, for `issubclass` to ask."""
    found = []
    for pair in classes[:50] if type(classes) is list else ():
        if type(pair) is tuple and [type(part) for part in pair] == [str, str] and pair[0] != "__main__":
            kind = getattr(sys.modules.get(pair[0]), "__dict__", {}).get(pair[1])
            found += [kind] if isinstance(kind, type) else []
    return tuple(found)


@lru_cache(maxsize=64)
def _of_all(kinds: tuple[type, ...]) -> type:
    """Return a class that has all of `kinds` among its bases, or else the first of them."""
    if len(kinds) == 1:
        return kinds[0]
    try:
        return type("Claimed", kinds, {})
    except Exception:  # they do not go together, or one of them refuses
        return kinds[0]


def _resolve(module: str, name: str) -> type | None:
    if module == "builtins":
        return {"function": types.FunctionType, "generator": types.GeneratorType, "type": type}.get(name)
    found = getattr(sys.modules.get(module), name, None) if module != "__main__" else None
    return found if isinstance(found, type) else None


def _crosses_as_data(kind: type) -> bool:
    if issubclass(kind, PLAIN_BUILTINS):
        return True
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    plain = (*exact.WRITERS, *exact.HELD, *collected.WRITERS)
    plain += (numpy.ndarray, numpy.generic) if numpy else ()
    plain += (pandas.Series, pandas.DataFrame, pandas.Index, pandas.Categorical) if pandas else ()
    return issubclass(kind, (*plain, dt.date, dt.time, dt.timedelta))


def library_name(value: object) -> tuple[str, str] | None:
    """Return (module, name) of a function, class or module of an installed library, which the other side has too."""
    if type(value).__name__ == "module":
        return (value.__name__, "")
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if type(module) is not str or type(name) is not str or module == "__main__" or "." in name:
        return None
    return (module, name) if getattr(sys.modules.get(module), name, None) is value else None
