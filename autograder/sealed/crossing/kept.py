"""Which values stay at home when their plain value crosses: those of a class of the student's own that hold plain data.

A file's path is one as well: what can be done with the file is asked of its owner.
"""

from __future__ import annotations

import collections
import decimal
import fractions
import pathlib

from autograder.sealed.crossing.wire import exact

LIST = ("append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "__setitem__", "__delitem__",
        "__iadd__", "__imul__")  # fmt: skip
DICT = ("pop", "popitem", "clear", "update", "setdefault", "__setitem__", "__delitem__", "__ior__")
SET = ("add", "discard", "remove", "pop", "clear", "update", "difference_update", "intersection_update",
       "symmetric_difference_update", "__ior__", "__iand__", "__isub__", "__ixor__")  # fmt: skip
DEQUE = (*LIST, "appendleft", "extendleft", "popleft", "rotate")
CHANGING: dict[type, tuple[str, ...]] = {  # what can be changed in place, and by what
    list: LIST, bytearray: LIST, collections.UserList: LIST, collections.deque: DEQUE, set: SET, dict: DICT,
    collections.UserDict: DICT, collections.Counter: (*DICT, "subtract"), collections.defaultdict: DICT,
    collections.OrderedDict: (*DICT, "move_to_end"),
}  # fmt: skip
PATH = ("parent", "parents", "joinpath", "with_name", "with_stem", "with_suffix", "relative_to", "__truediv__",
        *sorted(name for name in set(dir(pathlib.Path)) - set(dir(pathlib.PurePath)) if name[0] != "_"))  # fmt: skip
FIXED = (int, float, complex, str, bytes, tuple, frozenset, decimal.Decimal, fractions.Fraction)
AT_HOME: dict[type, tuple[str, ...]] = {**dict.fromkeys(FIXED, ()), **CHANGING, pathlib.PosixPath: PATH}


def is_kept(kind: type) -> bool:
    """Return whether instances of a class of the student's side stay at home when their plain value crosses.

    Not those of a library's class that adds nothing to its plain base: there is nothing to ask.
    """
    if kind is pathlib.PosixPath:
        return True
    base = next((base for base in kind.__mro__ if base in AT_HOME), None)
    if base is None:
        return False
    more = set(dir(kind)) - set(dir(base)) - set(exact.fields_of(kind) or ())
    return kind.__module__ == "__main__" or "__getattr__" in more or any(not name.startswith("_") for name in more)
