"""The share of a core that a box's processes have together: as much as two, however many there are.

Each submission has a core of its own while there are enough (see claims.py). Where there are not, or others work there
too, the scheduler would share by process, or by session where "autogroups" are on. Source: sched(7), setpriority(2).
"""

from __future__ import annotations

import math
import os
from contextlib import suppress
from pathlib import Path

from autograder.sealed.box import memory

STEP, LAST = 1.25, 19  # one step of nice weighs so much less; the last there is


def nice_for(count: int) -> int:
    """Return the nice value at which `count` tasks weigh no more than one task at 0."""
    return min(math.ceil(math.log(max(count, 1), STEP)), LAST)


def even_out(descriptor: int) -> int:
    """Let all that a box's first process started weigh as much as one; return how many tasks the box has.

    `descriptor` is a pidfd. Done for what is there now: to be called again and again.
    """
    try:
        first = memory.number_of(descriptor)
    except (OSError, ValueError):
        return 0
    processes = [first, *memory.below(first)]
    tasks = [task for process in processes for task in _tasks(process)]
    for task in tasks:
        if task != first:
            _weigh(task, nice_for(len(tasks) - 1))
    if len(processes) > 1:
        _weigh_sessions(processes)
    return len(tasks)


def _tasks(process: int) -> list[int]:
    with suppress(OSError):
        return [int(name) for name in os.listdir(memory.PROC / str(process) / "task")]
    return []  # it has ended


def _weigh(task: int, nice: int) -> None:
    with suppress(OSError):  # it has ended; or nobody but root may lower it again
        if os.getpriority(os.PRIO_PROCESS, task) != nice:
            os.setpriority(os.PRIO_PROCESS, task, nice)


def _weigh_sessions(processes: list[int]) -> None:
    sessions: dict[int, int] = {}
    for process in processes:
        with suppress(OSError):
            sessions[os.getsid(process)] = process
    for process in sessions.values():
        with suppress(OSError):  # no autogroups in this kernel
            place = Path(memory.PROC, str(process), "autogroup")
            if place.read_text().split()[-1] != str(nice_for(len(sessions))):
                place.write_text(str(nice_for(len(sessions))))
