"""How much one message may hold, and the errors of the format."""

from __future__ import annotations

from dataclasses import dataclass

INT_BYTES = 1 << 20  # of one integer: enough for 2.5 million digits


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
MESSAGE_BOUNDS = Bounds(count=50_000, depth=30)  # of what a process tells the controller
