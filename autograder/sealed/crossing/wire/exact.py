"""Exact values of the standard library: decimals, fractions, UUIDs, paths, named tuples. Tags 0x40 to 0x47.

What is read is built from checked parts. Each part is bounded so that no use of the value takes long.
"""

from __future__ import annotations

import collections
import decimal
import fractions
import keyword
import pathlib
import unicodedata
import uuid
from collections.abc import Callable
from functools import lru_cache

from autograder.sealed.crossing.wire.bounds import Refused, WireError
from autograder.sealed.crossing.wire.stream import Reader, Writer

DECIMAL, FRACTION, UUID, PURE_PATH, PATH, RECORD = range(0x40, 0x46)
DECIMAL_DIGITS = 20_000  # of a decimal, and of its exponent's power of ten: int() of it stays short
FRACTION_BITS = 1 << 17  # of numerator and denominator: the sum of 1/n up to 30,000 has fewer
FIELDS, NAME = 200, 80  # of a record; characters of a name
_SPECIAL = ("F", "n", "N")  # the exponents of infinity and of the two kinds of NaN


def _write_decimal(writer: Writer, value: decimal.Decimal) -> None:
    sign, digits, exponent = decimal.Decimal.as_tuple(value)
    if len(digits) > DECIMAL_DIGITS or (type(exponent) is int and abs(exponent) > DECIMAL_DIGITS):
        raise Refused(f"a decimal of more than {DECIMAL_DIGITS} digits cannot cross")
    writer.tag(DECIMAL)
    writer.value(sign)
    writer.text("".join(map(str, digits)))
    writer.value(exponent)


def _read_decimal(reader: Reader) -> decimal.Decimal:
    sign, digits, exponent = reader.value(), reader.text(), reader.value()
    whole = type(exponent) is int and abs(exponent) <= DECIMAL_DIGITS and digits
    special = type(exponent) is str and exponent in _SPECIAL
    plain = type(sign) is int and sign in (0, 1) and len(digits) <= DECIMAL_DIGITS
    if not (plain and (whole or special) and (not digits or (digits.isascii() and digits.isdigit()))):
        raise WireError("an impossible decimal")
    return decimal.Decimal((sign, tuple(map(int, digits)), exponent))


def _write_fraction(writer: Writer, value: fractions.Fraction) -> None:
    parts = value._numerator, value._denominator  # the slots: a subclass can change neither
    if any(type(part) is not int or int.bit_length(part) > FRACTION_BITS for part in parts):
        raise Refused("a fraction of such large numbers cannot cross")
    writer.tag(FRACTION)
    for part in parts:
        writer.value(part)


def _read_fraction(reader: Reader) -> fractions.Fraction:
    numerator, denominator = reader.value(), reader.value()
    for part in (numerator, denominator):
        if type(part) is not int or part.bit_length() > FRACTION_BITS:
            raise WireError("an impossible fraction")
    if denominator < 1:
        raise WireError("a fraction without a denominator")
    return fractions.Fraction(numerator, denominator)


def _read_uuid(reader: Reader) -> uuid.UUID:
    number = reader.value()
    if type(number) is not int or not 0 <= number < 1 << 128:
        raise WireError("an impossible UUID")
    return uuid.UUID(int=number)


def _write_path(tag: int) -> Callable:
    def write(writer: Writer, value: pathlib.PurePath) -> None:
        writer.tag(tag)
        writer.text(pathlib.PurePosixPath.__str__(value))

    return write


def _write_record(writer: Writer, value: tuple) -> None:
    kind = type(value)
    writer.tag(RECORD)
    if writer.told_before(kind):
        return _write_items(writer, value)
    writer.value(kind.__name__)
    writer.value(tuple(fields_of(kind)))
    return _write_items(writer, value)


def _write_items(writer: Writer, value: tuple) -> None:
    if tuple.__len__(value) != len(fields_of(type(value))):
        raise Refused("a named tuple with more or fewer items than fields cannot cross")
    for item in tuple.__iter__(value):
        writer.value(item)


def _read_record(reader: Reader) -> tuple:
    kind = reader.told_before()
    if kind is None:
        kind = reader.tell(_read_record_class(reader))
    fields = kind.__dict__.get("_fields") if isinstance(kind, type) else None
    if fields is None:
        raise WireError("a record of something that is no record")
    return tuple.__new__(kind, [reader.value() for _ in fields])


def _read_record_class(reader: Reader) -> type[tuple]:
    name, fields = reader.value(), reader.value()
    if type(fields) is not tuple or len(fields) > FIELDS or not all(map(is_name, (name, *fields))):
        raise WireError("a record with impossible names")
    return record_class(name, fields)


@lru_cache(maxsize=256)
def record_class(name: str, fields: tuple[str, ...]) -> type[tuple]:
    """Return the named tuple of these names, which must be names; its attributes are its items and nothing else."""
    try:
        return collections.namedtuple(name, fields)
    except ValueError as error:
        raise WireError(f"a record with impossible fields: {error}") from None


def is_name(text: object) -> bool:
    """True for a public identifier that Python would read as it is written."""
    return (
        type(text) is str
        and len(text) <= NAME
        and text.isidentifier()
        and not text.startswith("_")
        and not keyword.iskeyword(text)
        and unicodedata.normalize("NFKC", text) == text
    )


def fields_of(kind: type) -> list[str] | None:
    """Return the names of a named tuple's fields; None if `kind` is no named tuple, or one that cannot cross."""
    fields = getattr(kind, "_fields", None) if issubclass(kind, tuple) else None
    good = type(fields) is tuple and len(fields) <= FIELDS and all(map(is_name, (kind.__name__, *fields)))
    return list(fields) if good else None


def record_writer(kind: type) -> Callable | None:
    """Return the function that writes a named tuple of this class; None for any other class."""
    return _write_record if kind is not tuple and fields_of(kind) is not None else None


WRITERS: dict[type, Callable] = {
    decimal.Decimal: _write_decimal,
    fractions.Fraction: _write_fraction,
    uuid.UUID: lambda writer, value: (writer.tag(UUID), writer.value(value.int)),
    pathlib.PurePosixPath: _write_path(PURE_PATH),
}
HELD = {pathlib.PosixPath: _write_path(PATH)}  # a file's path: what can be done with the file is asked of its owner
READERS: dict[int, Callable] = {
    DECIMAL: _read_decimal,
    FRACTION: _read_fraction,
    UUID: _read_uuid,
    PURE_PATH: lambda reader: pathlib.PurePosixPath(reader.text()),
    PATH: lambda reader: pathlib.PosixPath(reader.text()),
    RECORD: _read_record,
}
