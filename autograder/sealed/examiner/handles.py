"""What the examiner holds of the student's: a handle to something that stays in the student's process.

Every use of a handle is carried out over there, by the student's code, and only plain data or further handles come
back. So whatever a handle says is the student's claim. A claim must never decide a comparison: a handle that is
compared, ordered, tested for truth or put into arithmetic raises HandleError.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from functools import lru_cache

from autograder.sealed.examiner.errors import HandleError, Unreadable
from autograder.sealed.examiner.kinds import Made
from autograder.sealed.examiner.libraries import claimed_bases, claimed_class
from autograder.sealed.protocol import REPR, STR, Ask

VERDICTS = {"endswith", "equals", "identical", "isdisjoint", "issubset", "issuperset", "startswith"}


def refuse(operation: str):
    """Return a method that raises HandleError, whatever it is given."""

    def refused(self, *_):
        raise HandleError(f"{_describe(self)} cannot be {operation}: it is not plain data such as a number or a list")

    return refused


def _refuse_but_no_value(answer: bool):
    refused = refuse("compared")

    def compared(self, other):
        theirs = number_of(other) if is_handle(other) and link_of(other) is link_of(self) else None
        if (same := link_of(self).kinds.same(number_of(self), other, theirs)) is not None:
            return same is not answer
        # np.vectorize compares its function with NumPy's mark for an argument left out, which no check expects.
        numpy = sys.modules.get("numpy")
        return answer if numpy is not None and other is numpy._NoValue else refused(self)

    return compared


class Handle(metaclass=Made):
    """A stand-in for one object in the student's process. Use it as the object itself, but for comparisons."""

    __slots__ = ("_Handle__count", "_Handle__described", "_Handle__length", "_Handle__link", "_Handle__number",
                 "__weakref__")  # fmt: skip

    @property
    def __init__(self):
        return link_of(self).ask(Ask.ATTRIBUTE, number_of(self), "__init__")

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise Unreadable(f"{name} of something of the student's cannot be read")
        if name in VERDICTS:
            raise HandleError(f"{_describe(self)} cannot tell itself whether it is right: `{name}` is for plain data")
        return link_of(self).ask(Ask.ATTRIBUTE, number_of(self), name)

    def __setattr__(self, name: str, value: object) -> None:
        if name.startswith("_"):
            raise Unreadable(f"{name} of something of the student's cannot be set")
        link_of(self).ask(Ask.SET_ATTRIBUTE, number_of(self), name, value)

    def __getitem__(self, key: object):
        return link_of(self).ask(Ask.ITEM, number_of(self), key)

    def __setitem__(self, key: object, value: object) -> None:
        link_of(self).ask(Ask.SET_ITEM, number_of(self), key, value)

    def __len__(self) -> int:
        length = _exactly(int, link_of(self).ask(Ask.LENGTH, number_of(self)))
        _note(self, "length", length)
        if _noted(self, "count") not in (None, length):
            raise HandleError(f"{_describe(self)} says another length than the number of its items")
        return length

    def __iter__(self):
        return _items(self, link_of(self).ask(Ask.ITERATOR, number_of(self)))

    def __next__(self):
        return link_of(self).ask(Ask.NEXT, number_of(self))

    def __str__(self) -> str:
        return _exactly(str, link_of(self).ask(Ask.TEXT, number_of(self), STR))

    def __repr__(self) -> str:
        return _exactly(str, link_of(self).ask(Ask.TEXT, number_of(self), REPR))

    def __format__(self, specification: str) -> str:
        return format(str(self), specification)

    def __bool__(self) -> bool:
        if not link_of(self).may_test(number_of(self)):
            refuse("tested for truth")(self)
        return _exactly(bool, link_of(self).ask(Ask.TRUTH, number_of(self)))

    def __instancecheck__(self, instance: object) -> bool:
        return link_of(self).is_instance(instance, number_of(self))

    def __subclasscheck__(self, kind: object) -> bool:
        known = is_handle(kind) and link_of(kind) is link_of(self)
        return known and link_of(self).ask(Ask.IS_SUBCLASS, number_of(kind), number_of(self)) is True

    @property
    def __bases__(self) -> tuple[type, ...]:
        return claimed_bases(_claim(self, "bases"))

    @property
    def __class__(self):
        return claimed_class(_claim(self, "classes")) or type(self)

    @property
    def __name__(self) -> str:
        return _exactly(str, _claim(self, "name"))

    @property
    def __doc__(self) -> str | None:
        return _claim(self, "doc")

    @property
    def __signature__(self) -> inspect.Signature:
        return _signature(_claim(self, "parameters"))

    def __reduce_ex__(self, _protocol):
        raise HandleError(f"{_describe(self)} cannot be copied")

    __hash__ = object.__hash__
    __eq__, __ne__ = _refuse_but_no_value(False), _refuse_but_no_value(True)
    __lt__ = __le__ = __gt__ = __ge__ = refuse("compared")
    __int__ = __float__ = __complex__ = __index__ = __array__ = refuse("turned into a number")
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = refuse(
        "calculated with"
    )
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __matmul__ = __rmatmul__ = __add__
    __neg__ = __pos__ = __abs__ = __invert__ = __round__ = __and__ = __or__ = __xor__ = __rand__ = __ror__ = __add__
    __array_ufunc__ = None  # NumPy then leaves the operation to the methods above


class CallableHandle(Handle):
    # A handle that can be called: a function, a class, a bound method. (A docstring would hide the student's.)

    __slots__ = ()
    __doc__ = Handle.__dict__["__doc__"]

    def __call__(self, *args, **kwargs):
        return link_of(self).call(number_of(self), args, kwargs)

    @property
    def __afresh__(self):
        """The same call in a process of its own; raises HandleError for what has no name at the notebook's top."""
        return link_of(self).afresh(number_of(self))

    @property
    def __changing__(self):
        """The same call, which changes its arguments as the student's code changes its own."""

        def changing(*args, **kwargs):
            return link_of(self).call(number_of(self), args, kwargs, changing=True)

        return changing


@lru_cache(maxsize=256)
def handle_class(can_be_called: bool, name: object) -> type[Handle]:
    """Return the class for a handle to something of a class called `name`: a check's message then names it right."""
    base = CallableHandle if can_be_called else Handle
    good = type(name) is str and name.isidentifier() and len(name) <= 40
    body = {"__slots__": (), "__doc__": Handle.__dict__["__doc__"], "__module__": "__main__"}  # as its text tells
    return type(name, (base,), body) if good else base


def _note(handle: Handle, what: str, number: int) -> None:
    """Keep a claim of the object's, which holds until the student's code may have changed it."""
    object.__setattr__(handle, f"_Handle__{what}", (link_of(handle).changes, number))


def _noted(handle: Handle, what: str) -> int | None:
    changes, number = object.__getattribute__(handle, f"_Handle__{what}") or (None, None)
    return number if changes == link_of(handle).changes else None


def _items(handle: Handle, iterator: Handle) -> Iterator[object]:
    """Yield the items of something of the student's; raise HandleError where they are not as many as it has said."""
    count = 0
    while True:
        try:
            item = next(iterator)
        except StopIteration:
            break
        count += 1
        if count > _said(handle, count):
            break
        yield item
    if count != _said(handle, count):
        raise HandleError(f"{_describe(handle)} says another length than the number of its items")
    _note(handle, "count", count)


def _said(handle: Handle, otherwise: int) -> int:
    length = _noted(handle, "length")
    return otherwise if length is None else length


def link_of(handle: Handle):
    """Return the link that the handle's questions go through."""
    return object.__getattribute__(handle, "_Handle__link")


def number_of(handle: Handle) -> int:
    """Return the number by which the student's process knows the object."""
    return object.__getattribute__(handle, "_Handle__number")


def is_handle(value: object) -> bool:
    """True for a handle, whatever class it claims."""
    return issubclass(type(value), Handle)


def claims_of(handle: Handle) -> dict:
    """Return what the student's process says about the object, asked for once."""
    claims = object.__getattribute__(handle, "_Handle__described")
    if claims is None:
        claims = link_of(handle).ask(Ask.DESCRIBE, number_of(handle))
        claims = claims if type(claims) is dict else {}
        object.__setattr__(handle, "_Handle__described", claims)
    return claims


def _exactly(kind: type, claim: object) -> object:
    """Return a claim that Python will only take from a method if it has the right type."""
    if type(claim) is not kind or (kind is int and claim < 0):
        raise HandleError("the student's process answers with something that is no answer")
    return claim


def _claim(handle: Handle, key: str):
    return claims_of(handle).get(key)


def _describe(value: object) -> str:
    return f"a value of type {type(value).__name__}"


def _signature(parameters: object) -> inspect.Signature:
    """Return a signature from the student's list of parameters; raise HandleError if it is not one."""
    if type(parameters) is not list:
        raise HandleError("it has no signature")
    made = []
    try:
        for name, kind, has_default, default in parameters[:100]:
            made.append(inspect.Parameter(name, kind, default=default if has_default else inspect.Parameter.empty))
        return inspect.Signature(made)
    except (TypeError, ValueError) as error:
        raise HandleError(f"its signature cannot be read ({error})") from None
