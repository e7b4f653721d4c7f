"""The seconds that a cell, a check or a notebook may use: what counts is what its processes had, not what they waited.

On a machine with other work, a process stands in line for a core. Those seconds are the machine's. What is left of
the clock's time, the process has run or slept. A box could look short of cores by starting many processes that wait
for each other, so half of the CPU seconds of all of them count at least; and a wait has an end in any case.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from autograder.sealed.box.usage import Usage
from autograder.sealed.warm import MachineError

CORES = 2  # that an answer may keep busy at once without using up its seconds faster than the clock
UNMEASURED = 0.2  # seconds that go by the clock, for most cells end before and measuring costs as much as they do
SLICE = 0.5  # seconds between two measurements
PATIENCE, LEAST_PATIENCE = 40, 60.0  # how many times its seconds by the clock, and at least how many seconds
CROWDED = 0.25  # share of its time for which a process stood in line: the machine was busy
NO_CORE = "the machine was too busy: {0:.0f} seconds were not enough for what may use {1:g} of its time"


class Allowance:
    """`seconds` from now on. `look()` says what the processes have used so far, None where the kernel does not say.

    `used` are the seconds that count, `waited` those that do not, `measured` those by the clock that were looked at.
    """

    def __init__(self, seconds: float, look: Callable[[], Usage | None], now: Callable[[], float] = time.monotonic):
        self.seconds, self.look, self.now = seconds, look, now
        self.began, self.seen = now(), None
        self.used = self.waited = self.measured = self.cpu = 0.0
        self.blind = False

    def left(self) -> float:
        """Return for how many seconds to wait before asking again, 0 if all are used; raise MachineError if a wait has
        to end although they are not.
        """
        self.measure()
        if self.used >= self.seconds:
            return 0.0
        clock = self.now() - self.began
        if clock > patience(self.seconds):
            raise MachineError(NO_CORE.format(clock, self.seconds))
        return min(self.seconds - self.used, SLICE if self.seen else UNMEASURED)

    def measure(self) -> None:
        """Bring `used` up to date."""
        clock = self.now() - self.began
        if clock < UNMEASURED:
            self.used = clock
            return
        before, self.seen = self.seen, self.look()
        self.blind = self.seen is None
        if self.blind or before is None:
            self.used = max(self.used, clock)
            self.unmeasured = clock
            return
        self.cpu += max(self.seen.cpu - before.cpu, 0.0)
        self.waited += sum(max(0.0, now - before.waited.get(task, 0.0)) for task, now in self.seen.waited.items())
        self.measured = clock - self.unmeasured
        self.used = max(self.used, self.unmeasured + max(self.measured - self.waited, self.cpu / CORES))

    @property
    def crowded(self) -> bool:
        """True if much of the time went by while processes stood in line, or nobody knows."""
        return self.blind or self.waited > CROWDED * self.measured


def patience(seconds: float) -> float:
    """Return the seconds by the clock after which nothing is waited for any more that may use `seconds`."""
    return max(PATIENCE * seconds, LEAST_PATIENCE)
