"""Values of a class of the student's own that hold plain data: they arrive as that data, and stay at home as well.

What arrives is one fixed value of an exact kind, taken over there by the plain base's own methods: it compares, counts
and prints as plain data does, whatever the student's class makes of that. Only what the plain base does not have (a
method of the class, an attribute) is asked at home, as it is asked of a handle. Where the plain base can be changed, a
change is carried out at home, and the new content is taken over.
"""

from __future__ import annotations

import collections
import pathlib
from collections.abc import Callable
from functools import lru_cache

from autograder.sealed.crossing.kept import AT_HOME, CHANGING
from autograder.sealed.crossing.wire import WireError, exact
from autograder.sealed.examiner.handles import is_handle
from autograder.sealed.protocol import Ask

HOME = "_Kept__home"


class Kept:
    """What every such value has beside its plain base: the way home."""

    def __getattr__(self, name: str):
        if name.startswith("_") or home_of(self) is None:
            raise AttributeError(f"{type(self).__name__} has no attribute {name}")
        return at_home(self, name)


def home_of(value: object) -> tuple | None:
    """Return (link, number) of something that is kept at home; None for anything else."""
    return vars(value).get(HOME) if issubclass(type(value), Kept) else None


def made(link: object, number: int, name: object, value: object) -> object:
    """Return the plain `value` as one that the student's process keeps under `number`; raise WireError."""
    base = type(value)
    if base not in AT_HOME and exact.fields_of(base) is None:
        raise WireError("something that is no plain value is said to be kept at home")
    kind = kept_class(name if exact.is_name(name) else "Kept", base)
    if base in CHANGING:
        result = kind.__new__(kind)
        fill(result, base, value)
    else:
        result = kind(str(value)) if base is pathlib.PosixPath else base.__new__(kind, *_parts(base, value))
    object.__setattr__(result, HOME, (link, number))
    return result


@lru_cache(maxsize=256)
def kept_class(name: str, base: type) -> type:
    """Return the class for plain values of `base` that are kept at home, called as the student's class is."""
    body: dict[str, object] = {"__reduce_ex__": _plain_only(base)}
    for changing in AT_HOME.get(base, ()):
        if hasattr(base, changing):
            body[changing] = _method(changing) if changing.startswith("_") else _attribute(changing)
    return type(name, (Kept, base), body)


def _plain_only(base: type) -> Callable:
    """Return a method by which a copy of the value is the plain value alone."""

    def reduced(self, protocol):
        if base in CHANGING:
            plain = base()
            fill(plain, base, self)
        else:
            plain = base(str(self)) if base is pathlib.PosixPath else base.__new__(base, *_parts(base, self))
        return plain.__reduce_ex__(protocol)

    return reduced


def _parts(base: type, value: object) -> tuple:
    return tuple(value) if exact.fields_of(base) is not None else (value,)


def _attribute(name: str) -> property:
    return property(lambda self: at_home(self, name))


def _method(name: str) -> Callable:
    return lambda self, *args: at_home(self, name)(*args)


def at_home(value: object, name: str) -> object:
    """Return an attribute of the value's own object at home; a call of it takes over what it changed."""
    link, number = home_of(value) or (None, 0)
    if link is None:
        raise AttributeError(f"{name} of a {type(value).__name__} that is not the student's own any more")
    found = link.ask(Ask.ATTRIBUTE, number, name)
    if not (is_handle(found) and callable(found) and type(value).__mro__[2] in CHANGING):
        return found

    def followed(*args, **kwargs):
        result = found(*args, **kwargs)
        follow(value)
        return value if home_of(result) == (link, number) else result

    return followed


def follow(value: object) -> None:
    """Take over what the student's code has made of a value that is kept at home; nothing happens to other values."""
    home = home_of(value)
    base = type(value).__mro__[2] if home else None
    if base in CHANGING:
        now = home[0].ask(Ask.ITSELF, home[1])
        if type(now) is type(value):
            fill(value, base, now)


def fill(value: object, base: type, new: object) -> None:
    """Make `new` the content of a changeable value, by its plain base's own methods."""
    if base in (collections.UserList, collections.UserDict):
        vars(value)["data"] = type(new.data)(new.data)
    elif base is set:
        set.clear(value)
        set.update(value, new)
    elif base is collections.deque:
        collections.deque.__init__(value, list(new), new.maxlen)
    elif issubclass(base, dict):
        items = list(new.items())
        base.clear(value)
        for key, item in items:
            base.__setitem__(value, key, item)
        if base is collections.defaultdict:
            value.default_factory = new.default_factory
    else:
        base.__setitem__(value, slice(None), base(new))
