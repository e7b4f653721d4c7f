"""What the processes of a box have used of the machine's cores, and how long they had to wait for one.

Sources: proc(5); for schedstat, the kernel's Documentation/scheduler/sched-stats.rst.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.sealed.box import memory

TICKS = os.sysconf("SC_CLK_TCK")
NANO = 1e-9


@dataclass(frozen=True)
class Usage:
    """CPU seconds that some processes and all below them have used, those that have ended included; and the seconds
    for which each of their tasks was ready to run while every core had other work. `working` are the first tasks of the
    processes themselves.
    """

    cpu: float
    waited: dict[int, float]
    working: frozenset[int]


def usage(descriptors: Iterable[int]) -> Usage | None:
    """Return what the processes with these pidfds have used; None where the kernel does not say.

    What ends while it is looked at is left out.
    """
    if not os.path.exists(memory.PROC / "self" / "schedstat"):
        return None
    cpu, waited, working = 0.0, {}, set()
    for descriptor in descriptors:
        with suppress(OSError, ValueError):
            number = memory.number_of(descriptor)
            for one in (number, *memory.below(number)):
                cpu += _cpu(one)
                waited |= _waited(one)
            working.add(number)
    return Usage(cpu, waited, frozenset(working & waited.keys()))


def _cpu(number: int) -> float:
    """Return the CPU seconds of a process and of the children that it has waited for."""
    with suppress(OSError):
        fields = (memory.PROC / str(number) / "stat").read_bytes().rpartition(b")")[2].split()
        return sum(map(int, fields[11:15])) / TICKS
    return 0.0


def _waited(number: int) -> dict[int, float]:
    found: dict[int, float] = {}
    with suppress(OSError):
        for task in os.scandir(memory.PROC / str(number) / "task"):
            with suppress(OSError):
                found[int(task.name)] = int(Path(task, "schedstat").read_bytes().split()[1]) * NANO
    return found
