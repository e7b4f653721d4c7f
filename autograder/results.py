"""What grading one submission gives: plain, frozen values that travel between processes and into the gradebook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from autograder.notebook import exercise


class Outcome(Enum):
    """How one check ended."""

    PASSED = "passed"
    PARTIAL = "partial"  # the check ended in a number between zero and its points
    FAILED = "failed"  # the answer is wrong: a CheckFailed or AssertionError
    NOT_ATTEMPTED = "not attempted"
    ERROR = "error"  # the student's code raised, or gave something that cannot be compared
    TIMED_OUT = "timed out"
    KILLED = "killed"  # the student's process ended during the check
    UNGRADED = "ungraded"  # waits for a person, or the machine failed

    @property
    def sign(self) -> str:
        """Its sign in a table that has a legend: ✓, ½, ✗, ○, !, ⏱, † or ?."""
        return SIGNS[self]

    @property
    def students_sign(self) -> str:
        """Its sign in a line that says the rest in words: ✓, ½ or ○ (nothing was marked), and ✗ for all else."""
        nothing = self in (Outcome.NOT_ATTEMPTED, Outcome.UNGRADED)
        return "○" if nothing else self.sign if self in (Outcome.PASSED, Outcome.PARTIAL) else "✗"


SIGNS = {
    Outcome.PASSED: "✓",
    Outcome.PARTIAL: "½",
    Outcome.FAILED: "✗",
    Outcome.NOT_ATTEMPTED: "○",
    Outcome.ERROR: "!",
    Outcome.TIMED_OUT: "⏱",
    Outcome.KILLED: "†",
    Outcome.UNGRADED: "?",
}


class Fault(Enum):
    """Whose fault it is that a check did not pass."""

    STUDENT = "student"
    COURSE = "course"
    MACHINE = "machine"


@dataclass(frozen=True)
class Replay:
    """What a check did, in words for an instructor; only made when somebody wants to see it."""

    calls: str  # what it asked of the student's code, and what came back
    lines: tuple[int, ...] = ()  # of the check cell, from 1: where it ended early


@dataclass(frozen=True)
class CheckResult:
    """The result of one check cell.

    `sentence` may be shown to the student: it never carries anything of a hidden test but the author's own words.
    `detail` (traceback, values, what the student's code printed) is for the instructor only.
    """

    id: str
    outcome: Outcome
    points: float
    max_points: float
    sentence: str = ""
    detail: str = ""
    fault: Fault | None = None
    mode: str = "sealed"  # or "open": run inside the student's process, not tamper-resistant
    seconds: float = 0.0
    replay: Replay | None = None  # never recorded
    granted: str = ""  # what the solution needs of the check's own, as JSON; found out at release, never recorded

    @property
    def exercise(self) -> str:
        """The exercise's name: the id without `_check`."""
        return exercise(self.id)

    @property
    def bare(self) -> str:
        """The sentence without the sign and the exercise's name that a lab puts before it, on one line."""
        return " ".join(re.sub(rf"^\s*(?:[✓✗○]\s*)?(?:{re.escape(self.exercise)}:\s*)?", "", self.sentence).split())

    @property
    def by_itself(self) -> str:
        """The bare sentence where no cell is above it, and nothing before it that it goes on with."""
        said = self.bare.replace("in the cell above.", "in its cell.")
        return f"N{said[1:]}" if said.startswith("not attempted") else said


@dataclass(frozen=True)
class CellRun:
    """What running one of the student's cells gave: nbformat outputs, already bounded in size."""

    id: str
    outputs: tuple[dict, ...] = ()
    error: str = ""  # "" or the sentence that says why it did not end well
    seconds: float = 0.0


@dataclass(frozen=True)
class SubmissionResult:
    """All that grading one submission gave."""

    checks: tuple[CheckResult, ...] = ()
    runs: tuple[CellRun, ...] = ()
    notes: tuple[str, ...] = ()  # what was altered and restored, killed and replayed
    tier: str = "sealed and contained"
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    machine_error: str = ""  # not empty: no mark may be recorded
    crowded: bool = False  # a limit of time was reached while the machine was busy: to be run again alone

    @property
    def points(self) -> float:
        """Points earned by checks."""
        return sum(check.points for check in self.checks)

    @property
    def max_points(self) -> float:
        """Points that the checks could give."""
        return sum(check.max_points for check in self.checks)


def total(points: Iterable[float | None], penalty: float = 0.0) -> float:
    """Return what points come to, less what lateness cost and never below zero; None is not marked yet."""
    return max(sum(value or 0.0 for value in points) - penalty, 0.0)


@dataclass(frozen=True)
class Limits:
    """Bounds for one submission, in seconds and bytes.

    Seconds count what the submission's processes had of the machine: time on a core and time asleep, not time in line
    for a core that other work held. Half of the CPU seconds of all its processes together count at least. Where the
    kernel does not tell (no Linux), seconds go by the clock. What is shown is counted as it lies in memory.
    """

    cell_seconds: float = 30.0
    check_seconds: float = 30.0
    total_seconds: float = 300.0
    memory_bytes: int = 2 << 30  # on top of what the warm interpreter maps
    processes: int = 32
    descriptors: int = 256
    file_bytes: int = 100 << 20
    output_bytes: int = 1 << 20  # shown by a cell, and kept
    shown_bytes: int = 16 << 20  # shown by all cells together
    message_bytes: int = 256 << 20  # one value that crosses to the examiner
    replays: int = 5


DEFAULT_LIMITS = Limits()
MOST_SECONDS = 3600.0  # that one cell may have


def limits_for(cell_seconds: float | None) -> Limits:
    """Return the limits with other seconds for a cell: a check has as many, and the notebook more in proportion."""
    if cell_seconds is None:
        return DEFAULT_LIMITS
    seconds = min(cell_seconds, MOST_SECONDS)
    total = DEFAULT_LIMITS.total_seconds * max(seconds / DEFAULT_LIMITS.cell_seconds, 1)
    return replace(DEFAULT_LIMITS, cell_seconds=seconds, check_seconds=seconds, total_seconds=total)
