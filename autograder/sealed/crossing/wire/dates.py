"""Dates, times, zones, ranges and slices: values made of a few integers. Tags 0x0e, 0x0f, 0x11 to 0x15."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from autograder.sealed.crossing.wire.bounds import Refused, WireError
from autograder.sealed.crossing.wire.stream import Reader, Writer

RANGE, SLICE = 14, 15
DATE, TIME, DATETIME, TIMEDELTA, ZONE = range(17, 22)
_ZONE_NAME = re.compile(r"[A-Z][A-Za-z0-9_+/-]{0,63}\Z")
_CLOCK = ("hour", "minute", "second", "microsecond")


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
    """Take a time zone that `write_zone` wrote."""
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


WRITERS: dict[type, Callable] = {
    range: _write_parts(RANGE, lambda value: (value.start, value.stop, value.step)),
    slice: _write_slice,
    dt.date: _write_parts(DATE, lambda value: (value.year, value.month, value.day)),
    dt.time: _write_clock(TIME, _CLOCK),
    dt.datetime: _write_clock(DATETIME, ("year", "month", "day", *_CLOCK)),
    dt.timezone: write_zone,
    ZoneInfo: write_zone,
    dt.timedelta: _write_parts(TIMEDELTA, lambda value: (value.days, value.seconds, value.microseconds)),
}

READERS: dict[int, Callable] = {
    RANGE: _read_parts(3, range),
    SLICE: lambda reader: slice(reader.value(), reader.value(), reader.value()),
    DATE: _read_parts(3, dt.date),
    TIME: _read_parts(5, dt.time),
    DATETIME: _read_parts(8, dt.datetime),
    TIMEDELTA: _read_parts(3, dt.timedelta),
    ZONE: read_zone,
}
