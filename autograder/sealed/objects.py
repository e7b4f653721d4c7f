"""The student's side of a handle: the objects that were handed out, and what the examiner may do with them."""

from __future__ import annotations

import array
import builtins
import enum
import inspect
import sys
import traceback

from autograder.sealed import cautions, generators, kept, members, randomness, wire
from autograder.sealed.channel import Channel
from autograder.sealed.link import GENERATOR, HANDLE, KEPT, LIBRARY, MEMBER, OURS, SERVED
from autograder.sealed.wire.plain import REFERENCE


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
            return self._send(_raised(error))
        return self.answer(question)

    def answer(self, question: tuple) -> None:
        """Answer one question."""
        try:
            answer = getattr(self, "_" + question[0])(*question[1:])
        except StopIteration:
            answer = ("stop",) if question[0] == "next" else _raised(StopIteration())
        except BaseException as error:
            answer = _raised(error)
        self._send(answer)

    def call_examiner(self, number: int, method: str, args: tuple, kwargs: dict) -> object:
        """Call something that a check passed in; answer the examiner's own questions while it works."""
        self.channel.send(self._written(("served", number, method, args, kwargs)).buffers())
        while True:
            message = self._read(self.channel.receive())
            if message[0] == "value":
                return message[1]
            if message[0] == "raised":
                raise _builtin_error(message[1])(message[2])
            self.answer(message)

    def _send(self, answer: tuple) -> None:
        try:
            data = self._written((answer[0], self.printed(), *answer[1:]))
        except Exception as error:
            failed = _raised(error)
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
        writer.tag(REFERENCE)
        writer.number(KEPT if described is None else MEMBER)
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
        writer.tag(REFERENCE)
        if isinstance(value, ServedObject):
            writer.number(SERVED)
            return writer.number(value._number)
        writer.number(HANDLE)
        writer.number(self._number(value))
        writer.value(callable(value))
        return writer.value(type(value).__name__)

    def _resolve(self, reader: wire.Reader) -> object:
        kind = reader.number()
        if kind == OURS:
            return self.objects[reader.number()]
        if kind == LIBRARY:
            module, name = reader.value()
            __import__(module)
            return getattr(sys.modules[module], name) if name else sys.modules[module]
        if kind == MEMBER:
            module, name, member, value = reader.value()
            __import__(module)
            found = self.namespace[name] if module == "__main__" else getattr(sys.modules[module], name)
            return found(value) if member is None else found[member]
        if kind == GENERATOR:
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
            return ("value", self.namespace[name])
        return ("missing", name)

    def _write_name(self, name: str, value: object) -> tuple:
        self.namespace[name] = value
        return ("value", None)

    def _delete_name(self, name: str) -> tuple:
        self.namespace.pop(name, None)
        return ("value", None)

    def _call(self, number: int, args: tuple, kwargs: dict, random: object, noted: bool = False) -> tuple:
        if noted:
            return cautions.noting(self._call, number, args, kwargs, random)
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
        return ("value", value.value if awaited else value, changed, state, "awaited" if awaited else same)

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
        return ("value", getattr(self.objects[number], name))

    def _set_attribute(self, number: int, name: str, value: object) -> tuple:
        setattr(self.objects[number], name, value)
        return ("value", None)

    def _item(self, number: int, key: object) -> tuple:
        return ("value", self.objects[number][key])

    def _set_item(self, number: int, key: object, value: object) -> tuple:
        self.objects[number][key] = value
        return ("value", None)

    def _length(self, number: int) -> tuple:
        return ("value", len(self.objects[number]))

    def _iterator(self, number: int) -> tuple:
        return ("value", iter(self.objects[number]))

    def _next(self, number: int) -> tuple:
        return ("value", next(self.objects[number]))

    def _text(self, number: int, kind: str) -> tuple:
        return ("value", str(self.objects[number]) if kind == "str" else repr(self.objects[number]))

    def _truth(self, number: int) -> tuple:
        return ("value", bool(self.objects[number]))

    def _is_instance(self, number: int, kind: int) -> tuple:
        return ("value", isinstance(self.objects[number], self.objects[kind]))

    def _is_subclass(self, number: int, kind: int) -> tuple:
        return ("value", issubclass(self.objects[number], self.objects[kind]))

    def _kind(self, number: int) -> tuple:
        return ("value", type(self.objects[number]))

    def _itself(self, number: int) -> tuple:
        return ("value", self.objects[number])

    def _describe(self, number: int) -> tuple:
        return ("value", describe(self.objects[number]))


class _Stopped(Exception):
    """The student's function raised StopIteration."""


class _Awaited:
    def __init__(self, value: object):
        self.value = value


async def _called(function, args: tuple, kwargs: dict) -> object:
    """Call inside the event loop, as a cell runs; finish what can be awaited, unless a function's own code does so."""
    try:
        value = function(*args, **kwargs)
        return _Awaited(await value) if inspect.isawaitable(value) else value
    except StopIteration as error:  # a coroutine may not raise it
        raise _Stopped from error


def describe(value: object) -> dict:
    """Return what a handle says of `value`: its classes, name, text and parameters, as plain data."""
    kind = value if isinstance(value, type) else type(value)
    return {
        "kind": "class" if isinstance(value, type) else kind.__name__,
        "classes": [(item.__module__, item.__name__) for item in type(value).__mro__],
        "bases": [(item.__module__, item.__name__) for item in value.__mro__] if isinstance(value, type) else None,
        "name": str(getattr(value, "__name__", "")),
        "doc": value.__doc__ if isinstance(getattr(value, "__doc__", None), str) else None,
        "parameters": _parameters(value),
    }


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


def _raised(error: BaseException) -> tuple:
    error = error.__cause__ if isinstance(error, _Stopped) else error
    names = [kind.__name__ for kind in type(error).__mro__ if kind not in (object, BaseException)]
    try:
        text = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    except Exception:
        text = ""
    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=-12))
    return ("raised", names, text[:20_000], trace[-20_000:])


def _builtin_error(names: list[str]) -> type[Exception]:
    found = (getattr(builtins, name, None) for name in names)
    return next((kind for kind in found if isinstance(kind, type) and issubclass(kind, Exception)), RuntimeError)
