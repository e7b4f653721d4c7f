"""The two processes of one submission, as the controller drives them: forked, asked, interrupted, ended.

The controller has no box, so what it is told is read as a message of bounded size, without any library's parser.
"""

from __future__ import annotations

import select
import signal
import socket
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from autograder.errors import MachineError
from autograder.sealed.box import claims
from autograder.sealed.box.usage import usage
from autograder.sealed.controller.allowance import Allowance, patience
from autograder.sealed.controller.budget import Budget
from autograder.sealed.controller.endings import CannotBranch, ExaminerLost, StudentDied
from autograder.sealed.controller.fork_server import ForkServer, Process
from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel, ChannelClosed, ChannelError, ChannelTimeout
from autograder.sealed.protocol import AFRESH, Check, Checked, ExaminerStart, Order, Report, StudentStart, to_checked

GRACE_SECONDS = 2.0  # for a cell to end after it was interrupted, for an examiner to end its check by itself
ALARM_SECONDS = 0.5  # between two alarms, for a bare `except:` in a check would catch one
READY_SECONDS = 60.0


@dataclass(frozen=True)
class Ran:
    """What running one cell gave: what it showed (as the process says), how long it took, whether it was stopped."""

    shown: object
    seconds: float
    late: bool


class Afresh(Protocol):
    """Starts one more process of the student's whenever a check asks for it; `alone` is the one that is there."""

    alone: Pair | None

    def serve(self, name: str) -> None:
        """Start one that has run what `name` needs, and tell the examiner."""

    def end(self) -> None:
        """End it, if there is one."""


class Pair:
    """The student's process and the examiner's, if there is one to be started.

    Both work in turns on one core, `core` if it is claimed for them already; what either starts gets no more than it.
    """

    def __init__(
        self, server: ForkServer, student: StudentStart, examiner: ExaminerStart | None = None,
        *, core: int | None = None, budget: Budget | None = None,
    ):  # fmt: skip
        self.core, self.claim = (core, None) if core is not None else claims.core()
        self.server, self.limits = server, student.limits
        self.student_start = replace(student, core=self.core)
        self.examiner_start = examiner and replace(examiner, core=self.core)
        self.student: Process | None = None
        self.examiner: Process | None = None
        self.cpu_seconds = 0.0
        self.budget = budget or Budget(self.limits.total_seconds)

    def start(self) -> None:
        """Fork both processes, or a new student's process for the examiner that is there."""
        mine, theirs = socket.socketpair()
        try:
            self.student = self.server.fork(self.student_start, mine)
            if self.examiner is None:
                self.examiner = self.server.fork(self.examiner_start, theirs)
                _ready(self.examiner)
            else:
                self.examiner.control.send(wire.dumps((Order.CONNECT,)), READY_SECONDS)
                socket.send_fds(self.examiner.control.connection, [b"!"], [theirs.fileno()])
            _ready(self.student)
        except (ChannelError, OSError) as error:
            raise MachineError(f"a box did not start: {error}") from None
        finally:
            mine.close()
            theirs.close()

    def another(self, student: StudentStart) -> Pair:
        """Return a pair for one more student's process, started with `student`, in what time this one has left."""
        return Pair(self.server, student, core=self.core, budget=self.budget.lend())

    def add(self, other: Pair) -> None:
        """Count what another pair has used as this one's."""
        self.cpu_seconds += other.cpu_seconds
        self.budget.take_back(other.budget)

    def start_student_alone(self) -> socket.socket:
        """Fork a student's process that no examiner asks; it ends when the socket that is returned is closed."""
        mine, theirs = socket.socketpair()
        try:
            self.student = self.server.fork(self.student_start, mine)
            _ready(self.student)
        finally:
            mine.close()
        return theirs

    def run(self, source: str) -> Ran:
        """Run one cell in the student's process; raise StudentDied if that ends it."""
        control, limits = self.student.control, self.limits
        try:
            control.send(wire.dumps((Order.RUN, source, limits.output_bytes)), READY_SECONDS)
            late = not self._answered(min(limits.cell_seconds, self.budget.left()))
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

    def ask(self, check: Check, seconds: float, fresh: Afresh | None = None) -> tuple[Checked, str]:
        """Return what the examiner found and the error of its own cells; raise ExaminerLost.

        The examiner is told how long it may take by the clock, and stopped when `seconds` are used up. `fresh` starts
        the processes that it asks for meanwhile.
        """
        try:
            return self._asked(check, seconds, fresh)
        finally:
            if fresh is not None:
                fresh.end()

    def _asked(self, check: Check, seconds: float, fresh: Afresh | None) -> tuple[Checked, str]:
        try:
            told = replace(check, seconds=patience(seconds))
            self.examiner.control.send(wire.dumps((Order.CHECK, asdict(told))), READY_SECONDS)
            kind, *found = self._answer(seconds, fresh)
            while kind == AFRESH and fresh is not None and type(found[0]) is str:
                seconds -= self.budget.last_used
                fresh.serve(found[0])  # takes of the notebook's time, not of the check's
                kind, *found = self._answer(max(seconds, 0.1), fresh)
            if kind == Report.CHECKED:
                return to_checked(found[0]), str(found[1])
        except ChannelClosed as error:
            raise ExaminerLost(str(error), killed=self.drop_examiner() == -signal.SIGKILL) from None
        except (ChannelError, wire.WireError, ValueError, TypeError) as error:
            raise ExaminerLost(str(error)) from None
        raise ExaminerLost(str(found))

    def _answer(self, seconds: float, fresh: Afresh | None) -> tuple:
        """Return what the examiner says next; stop its check when `seconds` are used up."""
        control, alone = self.examiner.control, fresh and fresh.alone and fresh.alone.student
        working = (self.student, self.examiner, alone)
        in_time = self._in_time(control, self._allowance(seconds, *working))
        if not in_time:
            self._alarm(self._allowance(GRACE_SECONDS, *working))
        answer = wire.loads_message(control.receive(self._allowance(GRACE_SECONDS, *working)))
        if not in_time and answer[0] == AFRESH:  # asked just before the alarm: nobody waits for it any more
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
        self.budget.count(allowance, arrived)
        return arrived

    def branch(self) -> None:
        """Fork both processes where they stand; what follows is asked of the forks, until `go_back`."""
        if self._told(self.student, Order.BRANCH) != Report.BRANCHED:
            raise CannotBranch("the student's process runs threads")
        if self._told(self.examiner, Order.BRANCH) != Report.BRANCHED:
            self._told(self.student, Order.GO_BACK)
            raise CannotBranch("the examiner runs threads")

    def go_back(self) -> None:
        """End both forks: the two processes are again as they were at `branch`."""
        self._told(self.examiner, Order.GO_BACK)
        self._told(self.student, Order.GO_BACK)

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
        status, seconds = self.server.end(process)
        self.cpu_seconds += seconds
        return status


def _ready(process: Process) -> None:
    try:
        answer = wire.loads_message(process.control.receive(READY_SECONDS))
    except (ChannelError, wire.WireError) as error:
        raise MachineError(f"a box did not start: {error}") from None
    if answer[0] != Report.READY:
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
