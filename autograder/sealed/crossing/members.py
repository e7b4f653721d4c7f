"""Members of an Enum, as they are described to the other side: the class by names and plain values."""

from __future__ import annotations

import enum

from autograder.sealed.crossing.wire.exact import is_name

KINDS = (enum.IntFlag, enum.Flag, enum.StrEnum, enum.IntEnum, enum.Enum)  # the first that a class is one of
DATA = (int, float, str, bytes, tuple)
VALUES = (type(None), bool, int, float, str, bytes)
MOST = 300  # members of a class
Description = tuple[str, str, int, int, tuple]


def describe(kind: type) -> Description | None:
    """Return what a class is made of, as plain data; None if its members cannot cross as data."""
    base = next((number for number, base in enumerate(KINDS) if issubclass(kind, base)), None)
    if base is None or not is_name(kind.__name__):
        return None
    data = next((number for number, data in enumerate(DATA) if KINDS[base] is enum.Enum and issubclass(kind, data)), -1)
    pairs = tuple((name, member._value_) for name, member in kind.__members__.items())
    good = 0 < len(pairs) <= MOST and all(is_name(name) and is_plain(value) for name, value in pairs)
    return (kind.__module__, kind.__name__, base, data, pairs) if good else None


def is_plain(value: object) -> bool:
    """True for a value that the description of a member may hold."""
    return type(value) in VALUES or (type(value) is tuple and len(value) <= MOST and all(map(is_plain, value)))
