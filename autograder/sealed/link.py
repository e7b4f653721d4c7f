"""The examiner's end of the line to the student's process: questions go out, plain data and handles come back.

While an answer is awaited, the student's code may call what a check passed to it (see served.py). Nothing else of the
examiner can be reached from there.
"""

from __future__ import annotations

import sys
from weakref import WeakValueDictionary

from autograder.sealed import randomness, wire
from autograder.sealed.channel import Channel, ChannelError, ChannelTimeout
from autograder.sealed.handles import (
    Handle,
    StudentGone,
    StudentSilent,
    error_named,
    handle_class,
    is_handle,
    number_of,
)
from autograder.sealed.served import Served
from autograder.sealed.wire.plain import REFERENCE

HANDLE, OURS, SERVED, LIBRARY = range(4)  # what a reference in a message is
DEPTH = 40  # how often the two sides may call into each other within one question


class Link:
    """Asks the student's process. `seconds_left()` says how long an answer may take."""

    def __init__(self, channel: Channel, seconds_left, bounds: wire.Bounds):
        self.channel, self.seconds_left, self.bounds = channel, seconds_left, bounds
        self.served = Served()
        self.handles: WeakValueDictionary[int, Handle] = WeakValueDictionary()
        self.share_randomness = False
        self.owed = 0  # answers that the student's process owes: not 0 after a time-out
        self.tracebacks: list[str] = []
        self.depth = 0

    def ask(self, operation: str, *details: object) -> object:
        """Return the answer to one question; raise what the student's code raised."""
        return self._exchange((operation, *details))

    def call(self, number: int, args: tuple, kwargs: dict) -> object:
        """Call an object of the student's. Arguments are copied over; those that were changed there are copied back."""
        random = randomness.state() if self.share_randomness else None
        answer = self._exchange(("call", number, args, kwargs, random), whole=True)
        _, value, changed, random, same = answer
        for position, new in changed.items() if type(changed) is dict else ():
            _copy_back(args[position] if type(position) is int else kwargs.get(position), new)
        if self.share_randomness and random is not None:
            randomness.restore(random)
        if same == "awaited":
            return _finished(value)
        return args[same] if type(same) is int and 0 <= same < len(args) else value

    def _exchange(self, question: tuple, whole: bool = False):
        if self.depth >= DEPTH:
            raise RecursionError("the check and the student's code call each other too deeply")
        data = self._written(question)
        self.depth += 1
        self.owed += 1
        self._guard(self.channel.send, data)
        answer = self._receive()
        while answer[0] == "served":
            self._guard(self.channel.send, self._served_answer(answer))
            answer = self._receive()
        self.owed -= 1
        self.depth -= 1
        return self._conclude(answer, whole)

    def _served_answer(self, request: tuple) -> bytes:
        try:
            return self._written(self.served.answer(request[1:]))
        except wire.WireError as error:
            return self._written(("raised", ["TypeError"], str(error)))

    def _conclude(self, answer: tuple, whole: bool):
        kind, printed, *details = answer
        if type(printed) is str and printed:
            sys.stdout.write(printed)
        if kind == "value" and (not whole or len(details) == 4):
            return answer[1:] if whole else details[0]
        if kind == "stop":
            raise StopIteration
        if kind == "missing":
            raise KeyError(details[0] if details else "")
        if kind == "raised" and len(details) == 3:
            error = error_named(details[0], details[1])
            self.tracebacks.append(str(details[2])[:20_000])
            error.from_student = True
            raise error
        raise StudentGone("the student's process answers with something that is no answer")

    def _written(self, message: tuple) -> bytes:
        writer = wire.Writer(self._refer, self.bounds)
        writer.value(message)
        return writer.done()

    def _receive(self) -> tuple:
        data = self._guard(self.channel.receive)
        try:
            reader = wire.Reader(data, self._resolve, self.bounds)
            message = reader.value()
            reader.finish()
        except (wire.WireError, RecursionError, MemoryError) as error:
            self.owed -= 1
            self.depth -= 1
            raise wire.WireError(f"the answer cannot be read: {error}") from None
        if type(message) is not tuple or len(message) < 2 or type(message[0]) is not str:
            raise StudentGone("the student's process answers with something that is no answer")
        return message

    def _guard(self, transfer, *data):
        try:
            return transfer(*data, seconds=self.seconds_left())
        except ChannelTimeout as error:
            raise StudentSilent(str(error)) from None
        except ChannelError as error:
            raise StudentGone(str(error)) from None

    def _refer(self, writer: wire.Writer, value: object) -> None:
        """Write what is not plain data: a handle goes home, a library's object by name, a check's own is served."""
        writer.tag(REFERENCE)
        if is_handle(value):
            writer.number(OURS)
            return writer.number(number_of(value))
        name = library_name(value)
        if name is not None:
            writer.number(LIBRARY)
            return writer.value(name)
        number, methods = self.served.offer(value)
        writer.number(SERVED)
        writer.number(number)
        return writer.value(methods)

    def _resolve(self, reader: wire.Reader) -> object:
        """Return what a reference from the student's process stands for: a handle, or what was served to it."""
        kind, number = reader.number(), reader.number()
        if kind == SERVED:
            return self.served.taken_back(number)
        if kind != HANDLE:
            raise wire.WireError("a reference of an unknown kind")
        can_be_called, kind_name = reader.value() is True, reader.value()
        if number not in self.handles:
            made = handle_class(can_be_called, kind_name)(self, number)
            self.handles[number] = made
            return made
        return self.handles[number]


async def _finished(value: object) -> object:
    """Return what the student's awaitable gave: it was awaited over there, so there is nothing left to wait for."""
    return value


def library_name(value: object) -> tuple[str, str] | None:
    """Return (module, name) of a function, class or module of an installed library, which the other side has too."""
    if type(value).__name__ == "module":
        return (value.__name__, "")
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if type(module) is not str or type(name) is not str or module == "__main__" or "." in name:
        return None
    return (module, name) if getattr(sys.modules.get(module), name, None) is value else None


def _copy_back(original: object, new: object) -> None:
    """Make `original` what the student's function made of its copy."""
    if type(original) is not type(new):
        return
    if isinstance(original, list):
        original[:] = new
    elif isinstance(original, dict | set):
        original.clear()
        original.update(new)
    elif isinstance(original, bytearray):
        original[:] = new
    elif type(original).__module__.startswith("numpy") and original.shape == new.shape:
        original[...] = new
    elif type(original).__module__.startswith("pandas"):
        original._update_inplace(new)  # the one way to change length and columns of a frame in place
