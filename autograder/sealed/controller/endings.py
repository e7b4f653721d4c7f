"""How a submission's process came to its end, for the session to go on from there."""

from __future__ import annotations


class Ended(Exception):
    """A process ended, or had to be ended. `killed`: by a signal that may have come from outside the box."""

    def __init__(self, message: str, killed: bool = False):
        super().__init__(message)
        self.killed = killed


class StudentDied(Ended):
    """The student's process; the message says how it ended, for the student to read."""


class ExaminerLost(Ended):
    """The examiner's process."""


class CannotBranch(Exception):
    """The processes cannot be forked where they stand; the message says why."""
