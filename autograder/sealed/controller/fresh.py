"""One call in a new process of the student's, which ends after it: nothing of an earlier call can be there.

A fork that the student's process made of itself would not do: files, memory and even `os.fork` are the student's there.
So the examiner asks the controller, which starts a box as for a notebook, runs there the cells that the function needs,
and hands the examiner the line to it.
"""

from __future__ import annotations

import os
import socket
import tempfile
from dataclasses import replace

from autograder.notebook import Cell
from autograder.notebook.names import UNREADABLE, Read
from autograder.sealed.controller.endings import StudentDied
from autograder.sealed.controller.pair import READY_SECONDS, Pair
from autograder.sealed.controller.showing import needed_for
from autograder.sealed.crossing import wire
from autograder.sealed.protocol import AFRESH, ENDED_AFRESH, MOST_AFRESH, NO_TIME, TOO_MANY_AFRESH, StudentStart


class Fresh:
    """The controller's part: new processes for the examiner of `pair`, as long as a check runs."""

    def __init__(self, pair: Pair):
        self.pair, self.count = pair, 0  # how many there were for the notebook
        self.alone: Pair | None = None
        self.cells: list[Cell] = []
        self.unchanged: frozenset[str] = frozenset()
        self.read: Read = lambda _: UNREADABLE

    def knows(self, cells: list[Cell], unchanged: frozenset[str], read: Read) -> Fresh:
        """Go by these cells, which the student's process has run, and what is known of them; return itself."""
        self.cells, self.unchanged, self.read = cells, unchanged, read
        return self

    def serve(self, name: str) -> None:
        """Start a process that has run what `name` needs, and tell the examiner; or tell it why not."""
        self.end()
        control = self.pair.examiner.control
        reason, line = self._start(name)
        control.send(wire.dumps((AFRESH, reason)), READY_SECONDS)
        if line is not None:
            socket.send_fds(control.connection, [b"!"], [line.fileno()])
            line.close()

    def _start(self, name: str) -> tuple[str, socket.socket | None]:
        self.count += 1
        if self.count > MOST_AFRESH:
            return TOO_MANY_AFRESH, None
        if self.pair.budget.left() <= 0.1:
            return NO_TIME, None
        wanted = [cell.id for cell in self.cells if name in self.read(cell.source).makes]
        self.alone = self.pair.another(_elsewhere(self.pair.student_start))
        line = self.alone.start_student_alone()
        try:
            for cell in needed_for(wanted, self.cells, self.unchanged, self.read):
                self.alone.run(cell.source)
        except StudentDied:
            line.close()
            return ENDED_AFRESH, None
        return "", line

    def end(self) -> None:
        """End the process, if there is one."""
        if self.alone is not None:
            self.alone.end()
            self.pair.add(self.alone)
            self.alone = None


def _elsewhere(start: StudentStart) -> StudentStart:
    """Return what starts a box with a scratch folder of its own; one that is contained has that anyway."""
    folder = start.scratch
    return replace(start, scratch=tempfile.mkdtemp(dir=os.path.dirname(folder))) if folder else start
