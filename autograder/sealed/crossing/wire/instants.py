"""pandas' scalars: an instant, a span of time, an interval, what is missing. Tags 0x3b to 0x3f."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from autograder.sealed.crossing.wire.bounds import WireError
from autograder.sealed.crossing.wire.dates import read_zone, write_zone
from autograder.sealed.crossing.wire.stream import Reader, Writer

TIMESTAMP, TIMEDELTA, NAT, NA, INTERVAL = range(0x3B, 0x40)
_UNITS = ("s", "ms", "us", "ns")


def writer(value: object) -> Callable | None:
    """Return the function that writes `value`, or None if it is none of these."""
    if value is pd.NaT:
        return lambda writer, _: writer.tag(NAT)
    if value is pd.NA:
        return lambda writer, _: writer.tag(NA)
    return _WRITERS.get(type(value))


def expect(value: object, kind: type, what: str) -> object:
    """Return `value` if it is of this very type; raise WireError, which names it as `what`, if not."""
    if type(value) is not kind:
        raise WireError(f"{what} should be a {kind.__name__}")
    return value


def unit_of(reader: Reader) -> str:
    """Return the unit of time that comes next."""
    unit = reader.value()
    if unit not in _UNITS:
        raise WireError("an unknown unit of time")
    return unit


def zone_of(reader: Reader):
    """Return the time zone that comes next, or None."""
    return read_zone(reader) if reader.raw(1)[0] else None


def _write_instant(tag: int) -> Callable:
    def write(writer: Writer, value) -> None:
        writer.tag(tag)
        writer.value(value.unit)
        write_zone(writer, getattr(value, "tzinfo", None))
        writer.value(int(value.asm8.astype("int64")))

    return write


def _write_interval(writer: Writer, value: pd.Interval) -> None:
    writer.tag(INTERVAL)
    for part in (value.left, value.right, value.closed):
        writer.value(part)


def _read_instant(make: type, letter: str) -> Callable:
    def read(reader: Reader):
        unit, zone, ticks = unit_of(reader), zone_of(reader), expect(reader.value(), int, "a time")
        instant = make(np.array(ticks, "i8").view(f"{letter}8[{unit}]")[()])
        return instant if zone is None else instant.tz_localize("UTC").tz_convert(zone)

    return read


_WRITERS: dict[type, Callable] = {
    pd.Timestamp: _write_instant(TIMESTAMP),
    pd.Timedelta: _write_instant(TIMEDELTA),
    pd.Interval: _write_interval,
}
READERS: dict[int, Callable] = {
    TIMESTAMP: _read_instant(pd.Timestamp, "M"),
    TIMEDELTA: _read_instant(pd.Timedelta, "m"),
    NAT: lambda _: pd.NaT,
    NA: lambda _: pd.NA,
    INTERVAL: lambda reader: pd.Interval(reader.value(), reader.value(), reader.value()),
}
