"""Python's own plain values: the tags 0x00 to 0x1f, and the bounded Reader and Writer that the other modules extend."""

from __future__ import annotations

import datetime as dt
import re
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

NONE, TRUE, FALSE, INT, FLOAT, COMPLEX, STR, BYTES, BYTEARRAY = range(9)
LIST, TUPLE, SET, FROZENSET, DICT, RANGE, SLICE, ELLIPSIS = range(9, 17)
DATE, TIME, DATETIME, TIMEDELTA, ZONE = range(17, 22)
REFERENCE = 0x1F  # something that stays where it is: see handles.py
_ZONE_NAME = re.compile(r"[A-Z][A-Za-z0-9_+/-]{0,63}\Z")
U32, F64, TWO_F64 = struct.Struct("<I"), struct.Struct("<d"), struct.Struct("<dd")


class WireError(Exception):
    """What arrived is not in the format, or is over a bound."""


class Refused(WireError):
    """The writer was given something that is not plain data."""


@dataclass(frozen=True)
class Bounds:
    """How much one message may hold: bytes in all, nesting depth, number of values."""

    size: int = 256 << 20
    depth: int = 60
    count: int = 3_000_000


DEFAULT_BOUNDS = Bounds()


class Writer:
    """Turns one value into bytes. `refer` writes what is not plain (see handles.py); without it, that is Refused."""

    def __init__(self, refer: Callable[[Writer, object], None] | None = None, bounds: Bounds = DEFAULT_BOUNDS):
        self.refer, self.bounds = refer, bounds
        self.parts: list[bytes] = []
        self.size = 0
        self.depth = 0

    def raw(self, data: bytes) -> None:
        """Append bytes as they are."""
        self.parts.append(data)
        self.size += len(data)
        if self.size > self.bounds.size:
            raise Refused(f"a value of more than {self.bounds.size >> 20} MiB cannot cross")

    def tag(self, tag: int) -> None:
        """Append a tag."""
        self.raw(bytes((tag,)))

    def number(self, number: int) -> None:
        """Append a length or count, 0 to 2**32 - 1."""
        self.raw(U32.pack(number))

    def blob(self, data: bytes) -> None:
        """Append bytes with their length before them."""
        self.number(len(data))
        self.raw(data)

    def text(self, text: str) -> None:
        """Append text, lone surrogates included."""
        self.blob(str.encode(text, "utf-8", "surrogatepass"))

    def value(self, value: object) -> None:
        """Append any value: plain data by its exact type, a subclass as its plain base, all else by reference."""
        self.depth += 1
        if self.depth > self.bounds.depth:
            raise Refused(f"a value nested more than {self.bounds.depth} deep, or that holds itself, cannot cross")
        kind = type(value)
        write = PLAIN_WRITERS.get(kind) or _library_writer(value) or _base_writer(kind)
        if write is not None:
            write(self, value)
        elif self.refer is not None:
            self.refer(self, value)
        else:
            raise Refused(f"a {kind.__name__} is not plain data")
        self.depth -= 1

    def done(self) -> bytes:
        """Return everything that was written."""
        return b"".join(self.parts)


def _library_writer(value: object) -> Callable | None:
    """Return the writer for a NumPy or pandas value, if that library is loaded at all."""
    module = type(value).__module__.partition(".")[0]
    if module == "numpy" and "numpy" in sys.modules:
        from autograder.sealed.wire import arrays

        return arrays.writer(value)
    if module == "pandas" and "pandas" in sys.modules:
        from autograder.sealed.wire import frames

        return frames.writer(value)
    return None


def _base_writer(kind: type) -> Callable | None:
    """Return the writer of the plain base of a library's subclass; a class from the notebook itself stays a handle."""
    if kind.__module__ == "__main__":
        return None
    return next((PLAIN_WRITERS[base] for base in kind.__mro__ if base in PLAIN_WRITERS), None)


class Reader:
    """Turns bytes into one value. `resolve` gives what a reference stands for; without it, a reference is an error."""

    def __init__(self, data: bytes, resolve: Callable[[Reader], object] | None = None, bounds: Bounds = DEFAULT_BOUNDS):
        if len(data) > bounds.size:
            raise WireError(f"a message of more than {bounds.size >> 20} MiB")
        self.data, self.resolve, self.bounds = memoryview(data), resolve, bounds
        self.at = self.count = self.depth = 0

    def raw(self, size: int) -> memoryview:
        """Take the next `size` bytes."""
        if size < 0 or self.at + size > len(self.data):
            raise WireError("a message that ends too early")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self) -> int:
        """Take a length or count."""
        return U32.unpack(self.raw(4))[0]

    def length(self) -> int:
        """Take the length of a container, bounded by what is left to read: each item takes at least one byte."""
        length = self.number()
        if length > len(self.data) - self.at:
            raise WireError("a container longer than its message")
        return length

    def blob(self) -> memoryview:
        """Take bytes with their length before them."""
        return self.raw(self.number())

    def text(self) -> str:
        """Take text."""
        try:
            return str(self.blob(), "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("text that is not UTF-8") from error

    def value(self) -> object:
        """Take any value."""
        self.depth += 1
        self.count += 1
        if self.depth > self.bounds.depth or self.count > self.bounds.count:
            raise WireError("a message that is too deep or holds too many values")
        result = self._tagged(self.raw(1)[0])
        self.depth -= 1
        return result

    def _tagged(self, tag: int) -> object:
        if tag == REFERENCE:
            if self.resolve is None:
                raise WireError("a reference where only plain data may stand")
            return self.resolve(self)
        read = PLAIN_READERS.get(tag) or _library_reader(tag)
        if read is None:
            raise WireError(f"an unknown tag {tag}")
        return read(self)

    def finish(self) -> None:
        """Check that nothing is left over."""
        if self.at != len(self.data):
            raise WireError("a message with something left over")


def _library_reader(tag: int) -> Callable | None:
    from autograder.sealed.wire import arrays

    if tag in arrays.READERS:
        return arrays.READERS[tag]
    from autograder.sealed.wire import frames

    return frames.READERS.get(tag)


def dumps(value: object, bounds: Bounds = DEFAULT_BOUNDS) -> bytes:
    """Return the bytes of plain data; raise Refused for anything else."""
    writer = Writer(bounds=bounds)
    writer.value(value)
    return writer.done()


def loads(data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> object:
    """Return the plain data that `data` holds; raise WireError if it is anything else."""
    reader = Reader(data, bounds=bounds)
    value = reader.value()
    reader.finish()
    return value


def _write_int(writer: Writer, value: int) -> None:
    size = int.bit_length(value) // 8 + 1
    writer.tag(INT)
    writer.blob(int.to_bytes(value, size, "little", signed=True))


def _read_int(reader: Reader) -> int:
    return int.from_bytes(reader.blob(), "little", signed=True)


def _write_many(tag: int, kind: type) -> Callable:
    def write(writer: Writer, value) -> None:
        items = list(kind.__iter__(value))
        writer.tag(tag)
        writer.number(len(items))
        for item in items:
            writer.value(item)

    return write


def _read_many(kind: type) -> Callable:
    def read(reader: Reader):
        try:
            return kind([reader.value() for _ in range(reader.length())])
        except TypeError as error:
            raise WireError("a set with an item that cannot be in a set") from error

    return read


def _write_dict(writer: Writer, value: dict) -> None:
    items = list(dict.items(value))
    writer.tag(DICT)
    writer.number(len(items))
    for key, item in items:
        writer.value(key)
        writer.value(item)


def _read_dict(reader: Reader) -> dict:
    result = {}
    for _ in range(reader.length()):
        key = reader.value()
        try:
            result[key] = None
        except TypeError as error:
            raise WireError("a dict with a key that cannot be a key") from error
        result[key] = reader.value()
    return result


def _write_parts(tag: int, parts: Callable) -> Callable:
    def write(writer: Writer, value) -> None:
        writer.tag(tag)
        for part in parts(value):
            writer.value(part)

    return write


def _read_parts(size: int, make: Callable) -> Callable:
    def read(reader: Reader):
        parts = [reader.value() for _ in range(size)]
        if any(type(part) not in (int, type(None), ZoneInfo, dt.timezone) for part in parts):
            raise WireError("a date or range with parts that are not integers")
        try:
            return make(*parts)
        except (ValueError, TypeError, OverflowError) as error:
            raise WireError(f"an impossible date or range: {error}") from error

    return read


def _write_slice(writer: Writer, value: slice) -> None:
    writer.tag(SLICE)
    for part in (value.start, value.stop, value.step):
        writer.value(part)


def write_zone(writer: Writer, zone: dt.tzinfo | None) -> None:
    """Write a time zone: a name, or a fixed offset in seconds."""
    if isinstance(zone, ZoneInfo) and zone.key:
        writer.tag(ZONE)
        return writer.value(zone.key)
    if isinstance(zone, dt.timezone):
        writer.tag(ZONE)
        return writer.value(int(zone.utcoffset(None).total_seconds()))
    if zone is None:
        return writer.value(None)
    raise Refused(f"a time zone of type {type(zone).__name__} cannot cross")


def read_zone(reader: Reader) -> dt.tzinfo:
    name = reader.value()
    if type(name) is int and abs(name) < 86_400:
        return dt.UTC if name == 0 else dt.timezone(dt.timedelta(seconds=name))
    if type(name) is str and _ZONE_NAME.match(name):
        try:
            return ZoneInfo(name)
        except (ValueError, OSError, KeyError) as error:
            raise WireError("an unknown time zone") from error
    raise WireError("an impossible time zone")


def _write_clock(tag: int, names: tuple[str, ...]) -> Callable:
    def write(writer: Writer, value) -> None:
        writer.tag(tag)
        for name in names:
            writer.value(getattr(value, name))
        write_zone(writer, value.tzinfo)

    return write


_CLOCK = ("hour", "minute", "second", "microsecond")

PLAIN_WRITERS: dict[type, Callable] = {
    type(None): lambda writer, _: writer.tag(NONE),
    bool: lambda writer, value: writer.tag(TRUE if value else FALSE),
    int: _write_int,
    float: lambda writer, value: writer.raw(bytes((FLOAT,)) + F64.pack(value)),
    complex: lambda writer, value: writer.raw(bytes((COMPLEX,)) + TWO_F64.pack(value.real, value.imag)),
    str: lambda writer, value: (writer.tag(STR), writer.text(value)),
    bytes: lambda writer, value: (writer.tag(BYTES), writer.blob(value)),
    bytearray: lambda writer, value: (writer.tag(BYTEARRAY), writer.blob(bytes(value))),
    list: _write_many(LIST, list),
    tuple: _write_many(TUPLE, tuple),
    set: _write_many(SET, set),
    frozenset: _write_many(FROZENSET, frozenset),
    dict: _write_dict,
    range: _write_parts(RANGE, lambda value: (value.start, value.stop, value.step)),
    slice: _write_slice,
    type(Ellipsis): lambda writer, _: writer.tag(ELLIPSIS),
    dt.date: _write_parts(DATE, lambda value: (value.year, value.month, value.day)),
    dt.time: _write_clock(TIME, _CLOCK),
    dt.datetime: _write_clock(DATETIME, ("year", "month", "day", *_CLOCK)),
    dt.timedelta: _write_parts(TIMEDELTA, lambda value: (value.days, value.seconds, value.microseconds)),
}

PLAIN_READERS: dict[int, Callable] = {
    NONE: lambda _: None,
    TRUE: lambda _: True,
    FALSE: lambda _: False,
    INT: _read_int,
    FLOAT: lambda reader: F64.unpack(reader.raw(8))[0],
    COMPLEX: lambda reader: complex(*TWO_F64.unpack(reader.raw(16))),
    STR: Reader.text,
    BYTES: lambda reader: bytes(reader.blob()),
    BYTEARRAY: lambda reader: bytearray(reader.blob()),
    LIST: _read_many(list),
    TUPLE: _read_many(tuple),
    SET: _read_many(set),
    FROZENSET: _read_many(frozenset),
    DICT: _read_dict,
    RANGE: _read_parts(3, range),
    SLICE: lambda reader: slice(reader.value(), reader.value(), reader.value()),
    ELLIPSIS: lambda _: Ellipsis,
    DATE: _read_parts(3, dt.date),
    TIME: _read_parts(5, dt.time),
    DATETIME: _read_parts(8, dt.datetime),
    TIMEDELTA: _read_parts(3, dt.timedelta),
    ZONE: read_zone,
}
