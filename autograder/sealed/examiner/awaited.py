"""What a check gets from a student's `async` function: it was awaited over there, nothing is left to wait for."""

from __future__ import annotations

from collections.abc import Coroutine, Generator

from autograder.sealed.examiner.handles import refuse


class Awaited(Coroutine):
    """An awaitable that is done. A coroutine is true and unequal to everything; this refuses to be compared."""

    def __init__(self, value: object):
        self._value = value

    def __await__(self) -> Generator:
        """Return at once what the student's coroutine returned."""
        return self._value
        yield  # unreachable: it makes this a generator

    def send(self, _value):
        """End at once with the value, as a coroutine that never waits."""
        raise StopIteration(self._value)

    def throw(self, kind, value=None, traceback=None):
        """Raise what is thrown in."""
        raise value or (kind if isinstance(kind, BaseException) else kind())

    def close(self) -> None:
        """There is nothing to close."""

    __hash__ = object.__hash__
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = refuse("compared before it is awaited")
    __bool__ = refuse("tested for truth before it is awaited")


Awaited.__name__ = "coroutine"  # what a check's message calls it
