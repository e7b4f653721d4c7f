"""The seconds that a cell, a check or a notebook may use: what counts is what its processes had, not what they waited.

On a machine with other work, a process stands in line for a core. Those seconds are the machine's. What is left of
the clock's time, the process has run or slept. A box could look short of cores by starting many processes that wait
for each other, and what one that has ended has used may be added to nobody's. So only the processes that work on the
request are credited with what they waited, never with more than the clock went on beyond what the box ran, and with
nothing between two looks if a task began or ended there. When the looks are is drawn, for nobody to hide between them;
and a wait has an end in any case.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from autograder.errors import MachineError
from autograder.sealed.box.usage import Usage

UNMEASURED = 0.2  # seconds that go by the clock, for most cells end before and measuring costs as much as they do
SLICE = 0.5  # seconds between two measurements, about
HANDFUL = 8  # tasks; a box that has more may itself be what it waits for
PATIENCE, LEAST_PATIENCE = 40, 60.0  # how many times its seconds by the clock, and at least how many seconds
CROWDED = 0.25  # share of its time for which a process stood in line: the machine was busy
NO_CORE = "the machine was too busy: {0:.0f} seconds were not enough for what may use {1:g} of its time"
_DRAWN = random.SystemRandom()


class TooBusy(MachineError):
    """A wait has ended because the machine had no core to spare."""


class Allowance:
    """`seconds` from now on. `look()` says what the processes have used so far, None where the kernel does not say.

    `used` are the seconds that count, `credited` those that do not, `measured` those by the clock that were looked at;
    `waited` are those for which any task of the box stood in line.
    """

    def __init__(self, seconds: float, look: Callable[[], Usage | None], now: Callable[[], float] = time.monotonic):
        self.seconds, self.look, self.now = seconds, look, now
        self.began, self.seen = now(), None
        self.used = self.waited = self.credited = self.measured = 0.0
        self.stood = self.spared = 0.0  # see `credit`
        self.tasks = 0  # the most that were seen at once
        self.blind = False

    def left(self) -> float:
        """Return for how many seconds to wait before asking again, 0 if all are used; raise TooBusy if a wait has to
        end although they are not, unless the box has so many tasks that this may be its own doing.
        """
        self.measure()
        if self.used >= self.seconds:
            return 0.0
        clock = self.now() - self.began
        if clock > patience(self.seconds):
            if self.tasks > HANDFUL:
                return 0.0
            raise TooBusy(NO_CORE.format(clock, self.seconds))
        return min(self.seconds - self.used, SLICE * _DRAWN.uniform(0.5, 1.5) if self.seen else UNMEASURED)

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
            self.unmeasured, self.looked = clock, clock
            return
        self.tasks = max(self.tasks, len(self.seen.waited))
        self.waited += sum(max(0.0, now - before.waited.get(task, 0.0)) for task, now in self.seen.waited.items())
        stood, spared = credit(before, self.seen, clock - self.looked)
        self.stood, self.spared = self.stood + stood, self.spared + spared
        self.credited = max(0.0, min(self.stood, self.spared))  # of all looks: a wait is told when it is over
        self.measured, self.looked = clock - self.unmeasured, clock
        self.used = max(self.used, self.unmeasured + self.measured - self.credited)

    @property
    def crowded(self) -> bool:
        """True if much of the time went by while processes stood in line, or nobody knows."""
        return self.blind or self.waited > CROWDED * self.measured


def credit(before: Usage, after: Usage, clock: float) -> tuple[float, float]:
    """Return how long those that work stood in line as was told between two looks, and how many of the `clock` seconds
    the box did not run; nothing where a task began or ended in between, for that took its seconds unseen.
    """
    if before.waited.keys() != after.waited.keys():
        return 0.0, 0.0
    stood = sum(max(0.0, after.waited[task] - before.waited[task]) for task in after.working)
    return stood, clock - max(0.0, after.cpu - before.cpu)


def patience(seconds: float) -> float:
    """Return the seconds by the clock after which nothing is waited for any more that may use `seconds`."""
    return max(PATIENCE * seconds, LEAST_PATIENCE)
