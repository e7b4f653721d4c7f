"""The student's side of a handle: the objects that were handed out, and what the examiner may do with them."""

from __future__ import annotations

import array
import enum
import inspect
import sys

from autograder.sealed.crossing import generators, kept, members, randomness, wire
from autograder.sealed.crossing.channel import Channel
from autograder.sealed.protocol import STR, Answer, Ask, Reference
from autograder.sealed.student import warned
from autograder.sealed.student.descriptions import Stopped, builtin_error, describe, raised


class ServedObject:
    """Something that a check passed in: it can be called, or has the methods that the check's class defines."""

    def __init__(self, desk: Desk, number: int, methods: list[str]):
        self._desk, self._number = desk, number
        for name in methods:
            setattr(self, name, lambda *args, _name=name, **kwargs: desk.call_examiner(number, _name, args, kwargs))

    def __call__(self, *args, **kwargs):
        return self._desk.call_examiner(self._number, "", args, kwargs)


class Desk:
    """Answers the examiner's questions about the student's objects. It guards nothing: the student's code can change
    all of it. What it sends is believed for what it is, a claim in plain data.
    """

    def __init__(self, channel: Channel, namespace: dict, loop, bounds: wire.Bounds, printed):
        self.channel, self.namespace, self.loop, self.bounds = channel, namespace, loop, bounds
        self.printed = printed  # a function that returns what was printed since it was last called
        self.objects: list[object] = []
        self.numbers: dict[int, int] = {}

    def serve(self, data: bytes) -> None:
        """Answer one message of the examiner's."""
        try:
            question = self._read(data)
        except Exception as error:
            return self._send(raised(error))
        return self.answer(question)

    def answer(self, question: tuple) -> None:
        """Answer one question."""
        try:
            answer = getattr(self, "_" + question[0])(*question[1:])
        except StopIteration:
            answer = (Answer.STOP,) if question[0] == Ask.NEXT else raised(StopIteration())
        except BaseException as error:
            answer = raised(error)
        self._send(answer)

    def call_examiner(self, number: int, method: str, args: tuple, kwargs: dict) -> object:
        """Call something that a check passed in; answer the examiner's own questions while it works."""
        self.channel.send(self._written((Answer.CALLS, number, method, args, kwargs)).buffers())
        while True:
            message = self._read(self.channel.receive())
            if message[0] == Answer.VALUE:
                return message[1]
            if message[0] == Answer.RAISED:
                raise builtin_error(message[1])(message[2])
            self.answer(message)

    def _send(self, answer: tuple) -> None:
        try:
            data = self._written((answer[0], self.printed(), *answer[1:]))
        except Exception as error:
            failed = raised(error)
            data = self._written((failed[0], "", *failed[1:]))
        self.channel.send(data.buffers())

    def _written(self, value: object) -> wire.Writer:
        writer = wire.Writer(self._refer, self.bounds, self._keep)
        writer.value(value)
        return writer

    def _read(self, data: bytes) -> tuple:
        return wire.Reader(data, self._resolve, self.bounds).message()

    def _keep(self, writer: wire.Writer, value: object) -> bool:
        """Write the plain value of something that stays here as well, if it has one; return whether it has."""
        kind = type(value)
        described = members.describe(kind) if issubclass(kind, enum.Enum) else None
        if described is None and not kept.is_kept(kind):
            return False
        writer.tag(wire.REFERENCE)
        writer.number(Reference.KEPT if described is None else Reference.MEMBER)
        writer.number(self._number(value))
        if described is None:
            writer.value(kind.__name__)
            wire.held_writer(kind)(writer, value)
        else:
            writer.number(self._number(kind))
            writer.value(None if kind in writer.told else described)
            writer.told.setdefault(kind, -1)
            writer.value(value._name_)
            writer.value(value._value_)
        return True

    def _refer(self, writer: wire.Writer, value: object) -> None:
        writer.tag(wire.REFERENCE)
        if isinstance(value, ServedObject):
            writer.number(Reference.SERVED)
            return writer.number(value._number)
        writer.number(Reference.HANDLE)
        writer.number(self._number(value))
        writer.value(callable(value))
        return writer.value(type(value).__name__)

    def _resolve(self, reader: wire.Reader) -> object:
        kind = reader.number()
        if kind == Reference.OURS:
            return self.objects[reader.number()]
        if kind == Reference.LIBRARY:
            module, name = reader.value()
            __import__(module)
            return getattr(sys.modules[module], name) if name else sys.modules[module]
        if kind == Reference.MEMBER:
            module, name, member, value = reader.value()
            __import__(module)
            found = self.namespace[name] if module == "__main__" else getattr(sys.modules[module], name)
            return found(value) if member is None else found[member]
        if kind == Reference.GENERATOR:
            return generators.made(*reader.value())
        number, methods = reader.number(), reader.value()
        return ServedObject(self, number, methods)

    def _number(self, value: object) -> int:
        if id(value) not in self.numbers:
            self.numbers[id(value)] = len(self.objects)
            self.objects.append(value)
        return self.numbers[id(value)]

    # What the examiner may ask. The first item of each answer says what it is.

    def _read_name(self, name: str) -> tuple:
        if name in self.namespace:
            return (Answer.VALUE, self.namespace[name])
        return (Answer.MISSING, name)

    def _has_names(self, names: frozenset) -> tuple:
        return (Answer.VALUE, names <= self.namespace.keys())

    def _write_name(self, name: str, value: object) -> tuple:
        self.namespace[name] = value
        return (Answer.VALUE, None)

    def _delete_name(self, name: str) -> tuple:
        self.namespace.pop(name, None)
        return (Answer.VALUE, None)

    def _call(self, number: int, args: tuple, kwargs: dict, random: object, noted: bool | None) -> tuple:
        if noted is not None:
            return warned.noting(noted, self._call, number, args, kwargs, random, None)
        if random is not None:
            randomness.restore(random)
        before = self._changeable(args, kwargs)
        if self.loop.is_running():  # the student's code called the check, which calls the student's code
            value = self.objects[number](*args, **kwargs)
        else:
            value = self.loop.run_until_complete(_called(self.objects[number], args, kwargs))
        awaited = isinstance(value, _Awaited)
        same = next((position for position, item in enumerate(args) if item is value and position in before), None)
        after = self._changeable(args, kwargs)
        changed = {key: self._argument(key, args, kwargs) for key in before if before[key] != after.get(key)}
        state = randomness.state() if random is not None else None
        return (Answer.VALUE, value.value if awaited else value, changed, state, Answer.AWAITED if awaited else same)

    def _changeable(self, args: tuple, kwargs: dict) -> dict:
        """Return the bytes of each argument that a function could change in place."""
        items = {**dict(enumerate(args)), **kwargs}
        changeable = (*kept.CHANGING, array.array)
        return {
            key: self._written(generators.state_of(item) or item).done()
            for key, item in items.items()
            if type(item) in changeable or type(item).__module__.partition(".")[0] in ("numpy", "pandas", "random")
        }

    @staticmethod
    def _argument(key: object, args: tuple, kwargs: dict) -> object:
        value = args[key] if isinstance(key, int) else kwargs[key]
        return generators.state_of(value) or value

    def _attribute(self, number: int, name: str) -> tuple:
        return (Answer.VALUE, getattr(self.objects[number], name))

    def _set_attribute(self, number: int, name: str, value: object) -> tuple:
        setattr(self.objects[number], name, value)
        return (Answer.VALUE, None)

    def _item(self, number: int, key: object) -> tuple:
        return (Answer.VALUE, self.objects[number][key])

    def _set_item(self, number: int, key: object, value: object) -> tuple:
        self.objects[number][key] = value
        return (Answer.VALUE, None)

    def _length(self, number: int) -> tuple:
        return (Answer.VALUE, len(self.objects[number]))

    def _iterator(self, number: int) -> tuple:
        return (Answer.VALUE, iter(self.objects[number]))

    def _next(self, number: int) -> tuple:
        return (Answer.VALUE, next(self.objects[number]))

    def _text(self, number: int, kind: str) -> tuple:
        return (Answer.VALUE, str(self.objects[number]) if kind == STR else repr(self.objects[number]))

    def _truth(self, number: int) -> tuple:
        return (Answer.VALUE, bool(self.objects[number]))

    def _is_instance(self, number: int, kind: int) -> tuple:
        return (Answer.VALUE, isinstance(self.objects[number], self.objects[kind]))

    def _is_subclass(self, number: int, kind: int) -> tuple:
        return (Answer.VALUE, issubclass(self.objects[number], self.objects[kind]))

    def _kind(self, number: int) -> tuple:
        return (Answer.VALUE, type(self.objects[number]))

    def _itself(self, number: int) -> tuple:
        return (Answer.VALUE, self.objects[number])

    def _describe(self, number: int) -> tuple:
        return (Answer.VALUE, describe(self.objects[number]))


class _Awaited:
    def __init__(self, value: object):
        self.value = value


async def _called(function, args: tuple, kwargs: dict) -> object:
    """Call inside the event loop, as a cell runs; finish what can be awaited, unless a function's own code does so."""
    try:
        value = function(*args, **kwargs)
        return _Awaited(await value) if inspect.isawaitable(value) else value
    except StopIteration as error:  # a coroutine may not raise it
        raise Stopped from error
