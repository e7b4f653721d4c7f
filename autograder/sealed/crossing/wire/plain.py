"""Python's own plain values: None, numbers, text, bytes and containers. Tags 0x00 to 0x0d and 0x10."""

from __future__ import annotations

import struct
from collections.abc import Callable

from autograder.sealed.crossing.wire.bounds import INT_BYTES, Refused, WireError
from autograder.sealed.crossing.wire.stream import Reader, Writer

NONE, TRUE, FALSE, INT, FLOAT, COMPLEX, STR, BYTES, BYTEARRAY = range(9)
LIST, TUPLE, SET, FROZENSET, DICT = range(9, 14)
ELLIPSIS = 16
F64, TWO_F64 = struct.Struct("<d"), struct.Struct("<dd")


def _write_int(writer: Writer, value: int) -> None:
    size = int.bit_length(value) // 8 + 1
    if size > INT_BYTES:
        raise Refused("an integer of more than two million digits cannot cross")
    writer.tag(INT)
    writer.blob(int.to_bytes(value, size, "little", signed=True))


def _read_int(reader: Reader) -> int:
    data = reader.blob()
    if len(data) > INT_BYTES:
        raise WireError("an integer that is too large")
    return int.from_bytes(data, "little", signed=True)


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
        items = [reader.value() for _ in range(reader.length())]
        try:
            return kind(items)
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


def _read_text_dict(reader: Reader) -> dict[str, object]:
    result = {}
    for _ in range(reader.length()):
        key = reader.value()
        if type(key) is not str:
            raise WireError("a key that is not text")
        result[key] = reader.value()
    return result


WRITERS: dict[type, Callable] = {
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
    type(Ellipsis): lambda writer, _: writer.tag(ELLIPSIS),
}

READERS: dict[int, Callable] = {
    NONE: lambda _: None,
    TRUE: lambda _: True,
    FALSE: lambda _: False,
    INT: _read_int,
    FLOAT: lambda reader: F64.unpack(reader.raw(8))[0],
    COMPLEX: lambda reader: complex(*TWO_F64.unpack(reader.raw(16))),
    STR: lambda reader: reader.text(),
    BYTES: lambda reader: bytes(reader.blob()),
    BYTEARRAY: lambda reader: bytearray(reader.blob()),
    LIST: _read_many(list),
    TUPLE: _read_many(tuple),
    SET: _read_many(set),
    FROZENSET: _read_many(frozenset),
    DICT: _read_dict,
    ELLIPSIS: lambda _: Ellipsis,
}
_IN_MESSAGES = (NONE, TRUE, FALSE, INT, FLOAT, STR, BYTES, LIST, TUPLE)
MESSAGE_READERS: dict[int, Callable] = {tag: READERS[tag] for tag in _IN_MESSAGES} | {DICT: _read_text_dict}
