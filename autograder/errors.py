"""The errors whose message is a sentence for the reader: what was wrong, whose fault it is and what to do next.

    AutograderError            ends a command with status 1: the course or the machine failed
      UsageError        2      what was asked for cannot be done
        ConfigError     2      an nbgrader_config.py cannot be used
      TierError         2      this machine cannot shut submissions in as was asked for
      NotebookError     1      a notebook cannot be used
        SubmissionError 2      one that was handed in, or a learner's own
        ReleaseError    1      a source that cannot be released
      GradebookError    1      marks cannot be written
      MachineError      1      the grader or the machine failed: nobody's mark may depend on it
      DeskError         1      a desk cannot be opened

Other exceptions are caught near where they are raised.
"""

from __future__ import annotations

COURSE_OR_MACHINE_FAILED, BAD_REQUEST = 1, 2


class AutograderError(Exception):
    """What ends a command with a sentence, and with `status`."""

    status = COURSE_OR_MACHINE_FAILED


class UsageError(AutograderError):
    """A request that cannot be met; the message says why and what to do next."""

    status = BAD_REQUEST


class ConfigError(UsageError):
    """An nbgrader_config.py that cannot be used; the message says why and what to change."""


class TierError(AutograderError):
    """The tier that was asked for cannot be had here; the message says why and what to do."""

    status = BAD_REQUEST


class NotebookError(AutograderError):
    """A notebook that cannot be used; the message says what is wrong, whose fault it is and what to do next."""


class SubmissionError(NotebookError):
    """A student's notebook that cannot be used: zero in a class, and a bad request where it was named."""

    status = BAD_REQUEST


class ReleaseError(NotebookError):
    """A source that cannot be released; one line for each fault, naming the cell and what to change."""


class GradebookError(AutograderError):
    """Marks that cannot be written; the message says why and what to do next."""


class MachineError(AutograderError):
    """The grader or the machine failed: nobody's mark may depend on it."""


class DeskError(AutograderError):
    """The desk cannot be opened; the message says what to do."""
