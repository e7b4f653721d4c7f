"""Members of an Enum. One of a class that both sides have crosses by its name; of the student's own class, by value.

The examiner builds the student's class anew from names and plain values alone. What its members have beside name and
value is asked at home (see kept.py), and the class of the examiner's own is used where it has one of that name.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.members import DATA, KINDS, MOST, is_plain
from autograder.sealed.crossing.wire.exact import is_name
from autograder.sealed.examiner.kept import HOME, Kept


def built(description: object) -> type[enum.Enum]:
    """Return the class that was described; raise WireError for anything that it would not describe."""
    if type(description) is not tuple or [type(part) for part in description] != [str, str, int, int, tuple]:
        raise wire.WireError("an enumeration of an unknown shape")
    _, name, base, data, pairs = description
    if not (is_name(name) and 0 <= base < len(KINDS) and -1 <= data < len(DATA) and 0 < len(pairs) <= MOST):
        raise wire.WireError("an enumeration of an unknown kind")
    if not all(type(pair) is tuple and len(pair) == 2 and is_name(pair[0]) and is_plain(pair[1]) for pair in pairs):
        raise wire.WireError("an enumeration with impossible members")
    bases = (Kept, *((DATA[data],) if data >= 0 and KINDS[base] is enum.Enum else ()), KINDS[base])
    body = enum.EnumType.__prepare__(name, bases)
    for member, value in pairs:
        body[member] = value
    return enum.EnumType(name, bases, body)


def known(description: object, own: Callable[[str], object]) -> type[enum.Enum] | None:
    """Return the reader's own class of the name that is described, if it has one. `own` finds it in the notebook."""
    if type(description) is not tuple or len(description) < 2 or [type(part) for part in description[:2]] != [str, str]:
        return None
    module, name = description[:2]
    found = own(name) if module == "__main__" else vars(sys.modules.get(module, enum)).get(name)
    return found if isinstance(found, type) and issubclass(found, enum.Enum) else None


def member(kind: type[enum.Enum], name: object, value: object) -> enum.Enum:
    """Return the member of this name, or of this value for a combination of flags; raise WireError."""
    if type(name) is str and name in kind.__members__:
        return kind.__members__[name]
    if issubclass(kind, enum.Flag) and type(value) is int:
        return kind(value)
    raise wire.WireError("a member that its enumeration has not")


def keep(found: enum.Enum, home: tuple) -> enum.Enum:
    """Return the member, with the way home if its class was built for the student's."""
    if issubclass(type(found), Kept):
        object.__setattr__(found, HOME, home)
    return found
