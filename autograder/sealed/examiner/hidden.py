"""Whether hidden tests have met the student's process by now: from then on, what it says may carry them."""

from __future__ import annotations

import sys
from types import FrameType


class Hidden:
    """The hidden lines of the checks so far, by the file name that each is run under.

    `touched`: from now on the student's process, or what is left in this one, may know what they hold.
    """

    def __init__(self) -> None:
        self.touched = False
        self.lines: dict[str, frozenset[int]] = {}

    def begin(self, filename: str, lines: frozenset[int]) -> None:
        """Go by these hidden lines for a check."""
        self.lines[filename] = lines

    def end(self, filename: str) -> None:
        """Note that a check has run to its end."""
        self.touched = self.touched or bool(self.lines[filename])

    def note(self) -> None:
        """Note if the student's process is asked something from a hidden line, or where one may have run before."""
        frame = None if self.touched else sys._getframe(1)
        while frame is not None and not self.touched:
            self.note_lines(frame.f_code.co_filename, {frame.f_lineno})
            frame = frame.f_back

    def note_lines(self, filename: str, lines: set[int]) -> None:
        """Note that these lines of a check were reached: below the mark where hidden ones begin, these may have run."""
        hidden = self.lines.get(filename)
        self.touched = self.touched or bool(hidden and lines and max(lines) >= min(hidden))

    def is_running(self) -> bool:
        """True if a hidden line is being run."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_lineno in self.lines.get(frame.f_code.co_filename, ()):
                return True
            frame = frame.f_back
        return False
