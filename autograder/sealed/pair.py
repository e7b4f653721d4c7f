"""The two processes of one submission, as the controller drives them: forked, asked, interrupted, ended.

The controller has no box, so what it is told is read as a message of bounded size, without any library's parser.
"""

from __future__ import annotations

import select
import signal
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.errors import MachineError
from autograder.results import Limits
from autograder.sealed import wire
from autograder.sealed.allowance import CROWDED, Allowance, patience
from autograder.sealed.box import claims
from autograder.sealed.box.usage import usage
from autograder.sealed.channel import Channel, ChannelClosed, ChannelError, ChannelTimeout
from autograder.sealed.warm import Process, Warm

if TYPE_CHECKING:
    from autograder.sealed.fresh import Fresh

GRACE_SECONDS = 2.0  # for a cell to end after it was interrupted, for an examiner to end its check by itself
ALARM_SECONDS = 0.5  # between two alarms, for a bare `except:` in a check would catch one
READY_SECONDS = 60.0
VERDICT = {"outcome": str, "share": float, "sentence": str, "detail": str, "fault": str, "stuck": bool,
           "touched": bool, "seconds": float, "calls": str, "lines": list, "granted": str}  # fmt: skip


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


@dataclass(frozen=True)
class Ran:
    """What running one cell gave: what it showed (as the process says), how long it took, whether it was stopped."""

    shown: object
    seconds: float
    late: bool


class Pair:
    """The student's process and the examiner's. `student` and `examiner` are what the server needs to start each.

    Both work in turns on one core, `core` if it is claimed for them already; what either starts gets no more than it.
    """

    def __init__(self, warm: Warm, student: dict, examiner: dict, limits: Limits, core: int | None = None):
        self.core, self.claim = (core, None) if core is not None else claims.core()
        self.warm, self.limits = warm, limits
        self.starts = {"student": student | {"core": self.core}, "examiner": examiner | {"core": self.core}}
        self.student: Process | None = None
        self.examiner: Process | None = None
        self.cpu_seconds = 0.0
        self.used = self.waited = self.measured = 0.0  # by all cells and checks so far, see Allowance
        self.last_used = self.lent = 0.0  # by the last of them; by the pair that this one was made for
        self.crowded = False  # a limit was reached while the machine was busy

    def left(self) -> float:
        """Return the seconds that are left for the notebook, at least a tenth."""
        return max(self.limits.total_seconds - self.used, 0.1)

    def late(self) -> bool:
        """True if the notebook has used up its seconds."""
        late = self.used >= self.limits.total_seconds
        self.crowded = self.crowded or (late and self.waited > CROWDED * self.measured)
        return late

    def start_afresh(self) -> None:
        """Give the notebook all its seconds again."""
        self.used = self.waited = self.measured = 0.0

    def start(self) -> None:
        """Fork both processes, or a new student's process for the examiner that is there."""
        mine, theirs = socket.socketpair()
        try:
            self.student = self.warm.fork("student", self.starts["student"], mine)
            if self.examiner is None:
                self.examiner = self.warm.fork("examiner", self.starts["examiner"], theirs)
                _ready(self.examiner)
            else:
                self.examiner.control.send(wire.dumps(("connect",)), READY_SECONDS)
                socket.send_fds(self.examiner.control.connection, [b"!"], [theirs.fileno()])
            _ready(self.student)
        except (ChannelError, OSError) as error:
            raise MachineError(f"a box did not start: {error}") from None
        finally:
            mine.close()
            theirs.close()

    def another(self, student: dict) -> Pair:
        """Return a pair for one more student's process, started with `student`, in what time this one has left."""
        made = Pair(self.warm, student, {}, self.limits, self.core)
        made.used = made.lent = self.used
        return made

    def add(self, other: Pair) -> None:
        """Count what another pair has used as this one's."""
        self.cpu_seconds += other.cpu_seconds
        self.used += other.used - other.lent
        self.crowded = self.crowded or other.crowded

    def start_student_alone(self) -> socket.socket:
        """Fork a student's process that no examiner asks; it ends when the socket that is returned is closed."""
        mine, theirs = socket.socketpair()
        try:
            self.student = self.warm.fork("student", self.starts["student"], mine)
            _ready(self.student)
        finally:
            mine.close()
        return theirs

    def run(self, source: str) -> Ran:
        """Run one cell in the student's process; raise StudentDied if that ends it."""
        control, limits = self.student.control, self.limits
        try:
            control.send(wire.dumps(("run", source, limits.output_bytes)), READY_SECONDS)
            late = not self._answered(min(limits.cell_seconds, self.left()))
            message = control.receive(self._allowance(GRACE_SECONDS, self.student))
            _, shown, _, seconds = wire.loads_message(message)
        except ChannelClosed:
            raise self.death() from None
        except ChannelTimeout:
            raise StudentDied(str(self.death())) from None
        except (ChannelError, wire.WireError, ValueError, TypeError) as error:
            raise StudentDied(f"What this cell shows cannot be read ({error}).") from None
        return Ran(shown, seconds if type(seconds) is float else 0.0, late)

    def _answered(self, seconds: float) -> bool:
        """True if the student's process answers in time; else interrupt it, and end it if that does not help."""
        if self._in_time(self.student.control, self._allowance(seconds, self.student)):
            return True
        self.student.signal(signal.SIGINT)
        if not _waiting(self.student.control, self._allowance(GRACE_SECONDS, self.student)):
            raise StudentDied(f"It took longer than {self.limits.cell_seconds:g} seconds and could not be stopped.")
        return False

    def ask(self, request: tuple, seconds: float, fresh: Fresh | None = None) -> tuple[dict, str]:
        """Return the examiner's verdict (see VERDICT) and the error of its own cells; raise ExaminerLost.

        The examiner is told how long it may take by the clock, and stopped when `seconds` are used up. `fresh` starts
        the processes that it asks for meanwhile.
        """
        try:
            return self._asked(request, seconds, fresh)
        finally:
            if fresh is not None:
                fresh.end()

    def _asked(self, request: tuple, seconds: float, fresh: Fresh | None) -> tuple[dict, str]:
        try:
            self.examiner.control.send(wire.dumps((*request, patience(seconds))), READY_SECONDS)
            kind, *found = self._answer(seconds, fresh)
            while kind == "afresh" and fresh is not None and type(found[0]) is str:
                seconds -= self.last_used
                fresh.serve(found[0])  # takes of the notebook's time, not of the check's
                kind, *found = self._answer(max(seconds, 0.1), fresh)
        except ChannelClosed as error:
            raise ExaminerLost(str(error), killed=self.drop_examiner() == -signal.SIGKILL) from None
        except (ChannelError, wire.WireError, ValueError, TypeError) as error:
            raise ExaminerLost(str(error)) from None
        if kind != "checked" or {key: type(value) for key, value in found[0].items()} != VERDICT:
            raise ExaminerLost(str(found))
        return found[0], str(found[1])

    def _answer(self, seconds: float, fresh: Fresh | None) -> tuple:
        """Return what the examiner says next; stop its check when `seconds` are used up."""
        control, alone = self.examiner.control, fresh and fresh.alone and fresh.alone.student
        working = (self.student, self.examiner, alone)
        in_time = self._in_time(control, self._allowance(seconds, *working))
        if not in_time:
            self._alarm(self._allowance(GRACE_SECONDS, *working))
        answer = wire.loads_message(control.receive(self._allowance(GRACE_SECONDS, *working)))
        if not in_time and answer[0] == "afresh":  # asked just before the alarm: nobody waits for it any more
            answer = wire.loads_message(control.receive(self._allowance(GRACE_SECONDS, *working)))
        return answer

    def _alarm(self, grace: Allowance) -> None:
        """Stop the check that the examiner is at: tell it, again and again, until it answers or its grace is over."""
        while (left := grace.left()) > 0:
            self.examiner.signal(signal.SIGALRM)
            if _arrives(self.examiner.control, min(left, ALARM_SECONDS)):
                return

    def _allowance(self, seconds: float, *processes: Process | None) -> Allowance:
        descriptors = [process.descriptor for process in processes if process is not None]
        return Allowance(seconds, lambda: usage(descriptors))

    def _in_time(self, channel: Channel, allowance: Allowance) -> bool:
        """True if something arrives before the allowance is used up, which counts towards the notebook's seconds."""
        arrived = _waiting(channel, allowance)
        allowance.measure()
        self.last_used = allowance.used
        self.used += allowance.used
        self.waited += allowance.waited
        self.measured += allowance.measured
        self.crowded = self.crowded or (not arrived and allowance.crowded)
        return arrived

    def branch(self) -> None:
        """Fork both processes where they stand; what follows is asked of the forks, until `go_back`."""
        if self._told(self.student, "branch") != "branched":
            raise CannotBranch("the student's process runs threads")
        if self._told(self.examiner, "branch") != "branched":
            self._told(self.student, "back")
            raise CannotBranch("the examiner runs threads")

    def go_back(self) -> None:
        """End both forks: the two processes are again as they were at `branch`."""
        self._told(self.examiner, "back")
        self._told(self.student, "back")

    def _told(self, process: Process, word: str) -> str:
        """Return a process's one-word answer to a one-word request."""
        try:
            process.control.send(wire.dumps((word,)), READY_SECONDS)
            return wire.loads_message(process.control.receive(READY_SECONDS))[0]
        except (ChannelError, wire.WireError) as error:
            raise MachineError(f"a box did not answer: {error}") from None

    def death(self) -> StudentDied:
        """Return how the student's process ended; it is gone after this."""
        status = self.drop_student()
        if status == -signal.SIGSEGV:
            return StudentDied("It ended the whole process with a segmentation fault.")
        if status == -signal.SIGKILL:
            return StudentDied("It ended the whole process, or used more memory or time than it has.", killed=True)
        return StudentDied("It ended the whole process (os._exit, a crash or a kill).")

    def drop_student(self) -> int | None:
        """End the student's process, if there is one; return its exit status."""
        process, self.student = self.student, None
        return self._end(process)

    def drop_examiner(self) -> int | None:
        """End the examiner's process, if there is one; return its exit status."""
        process, self.examiner = self.examiner, None
        return self._end(process)

    def end(self) -> None:
        """End both."""
        self.drop_student()
        self.drop_examiner()
        if self.claim is not None:
            self.claim.close()

    def _end(self, process: Process | None) -> int | None:
        if process is None:
            return None
        status, seconds = self.warm.end(process)
        self.cpu_seconds += seconds
        return status


def _ready(process: Process) -> None:
    try:
        answer = wire.loads_message(process.control.receive(READY_SECONDS))
    except (ChannelError, wire.WireError) as error:
        raise MachineError(f"a box did not start: {error}") from None
    if answer[0] != "ready":
        raise MachineError(f"a box did not start: {answer[-1]}")


def _waiting(channel: Channel, allowance: Allowance) -> bool:
    """True if something arrives before the allowance is used up."""
    while (left := allowance.left()) > 0:
        if _arrives(channel, left):
            return True
    return False


def _arrives(channel: Channel, seconds: float) -> bool:
    """True if something arrives within `seconds`."""
    watched = select.poll()  # not select.select, which knows descriptors up to 1024 only
    watched.register(channel, select.POLLIN)
    return bool(watched.poll(seconds * 1000))
