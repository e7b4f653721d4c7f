"""The examiner's process: runs the check cells, hidden tests included, on plain data that the student's process sends.

It is boxed as well, so that nothing which a hostile answer provokes can leave it. The student's code never runs here.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import inspect
import io
import json
import os
import signal
import socket
import sys
import time
import types
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from autograder.results import Fault, Outcome
from autograder.sealed.branch import branch, go_back
from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel, ChannelClosed
from autograder.sealed.examiner import type_of, warned
from autograder.sealed.examiner.captured import captured
from autograder.sealed.examiner.fresh import line_to
from autograder.sealed.examiner.grants import Everything, Finding, Grant
from autograder.sealed.examiner.hidden import Hidden
from autograder.sealed.examiner.judgement import CheckTimeout, failing_lines, raised
from autograder.sealed.examiner.link import Link
from autograder.sealed.examiner.namespace import Namespace
from autograder.sealed.examiner.recording import ANSWERS, Recording
from autograder.sealed.examiner.trace import Trace
from autograder.sealed.places import prefer, settle
from autograder.sealed.protocol import Ask, Check, Checked, CheckText, ExaminerStart, Order, Report, to_check
from autograder.sealed.verdict import STDERR_KEPT, TOO_SLOW, Verdict, on_stderr, passed
from autograder.tree import parse

KEPT = 20_000  # characters of what was printed that go to the instructor's record


class _Noted(io.TextIOBase):
    """A stream that passes on what is written to it, and keeps how that begins."""

    def __init__(self, stream: io.StringIO):
        self.stream, self.first = stream, ""

    def write(self, text: str) -> int:
        """Write to the stream behind."""
        self.first += text[: STDERR_KEPT - len(self.first)]
        return self.stream.write(text)


class Examiner:
    """Carries out the controller's requests. `leading` are the names that the server's leading cells have bound."""

    def __init__(self, control: Channel, leading: dict, start: ExaminerStart):
        self.control, self.start = control, start
        self.own, self.binds = start.own, start.binds
        self.module = types.ModuleType("__main__")
        self.names = Namespace(start.students)
        self.names.may_tell = self._may_tell
        for name, value in {"__name__": "__main__", "__builtins__": __builtins__, **leading}.items():
            if name not in self.names.students:
                dict.__setitem__(self.names, name, value)
        dict.__setitem__(self.names, type_of.NAME, type_of.type_of)
        self.deadline, self.late = 0.0, False  # by the clock: the controller knows what counts, and sends an alarm
        self.hidden = Hidden()
        self.loop = asyncio.new_event_loop()
        self.own_error = ""
        self.trace = (Recording() if start.trace == ANSWERS else Trace()) if start.trace else None
        self.lines: set[int] = set()  # of the check, through which the error came that ended it

    def connect(self, connection: socket.socket) -> None:
        """Talk to a (new) student's process from now on."""
        if self.names.link is not None:
            self.names.link.retire()
        self.names.link = self._link(connection)
        self.names.link.before_asking, self.names.link.trace = self.hidden.note, self.trace
        self.names.link.own = lambda name: dict.get(self.names, name)
        self.names.link.fresh = self._fresh
        self.names.shadows.clear()
        self.names.sent.clear()
        self.names.read.clear()

    def _link(self, connection: socket.socket) -> Link:
        bounds = wire.Bounds(self.start.limits.message_bytes)
        return Link(Channel(connection, bounds.size), self._seconds_left, bounds)

    @contextlib.contextmanager
    def _fresh(self, name: str) -> Iterator[Link]:
        """Give a link to a process of its own, which ends with the block. Waiting for it costs the check no time."""
        began, left = time.monotonic(), signal.setitimer(signal.ITIMER_REAL, 0)[0]
        try:
            connection = line_to(self.control, name)
        finally:
            self.deadline += time.monotonic() - began
            signal.setitimer(signal.ITIMER_REAL, max(left, 0.01), 0.5)
        link = self._link(connection)
        try:
            yield link
        finally:
            link.retire()
            connection.close()

    def _may_tell(self, name: str) -> bool:
        """True if a name that a check is binding is one that student code is told of."""
        grant = self.names.link.grant
        if name in self.told and not self.hidden.is_running():
            return True
        if isinstance(grant, Finding) and name in self.start.read_by_students:
            grant.bound.add(name)
        return name in grant.names or (isinstance(grant, Finding) and name in grant.bound)

    def _note_lines(self, lines: set[int], filename: str) -> None:
        """Note through which lines an error has come: what is left in this process may hold hidden inputs by then."""
        self.lines = lines
        self.hidden.note_lines(filename, lines)

    def _seconds_left(self) -> float:
        return max(self.deadline - time.monotonic(), 0.01)

    def pass_cells(self, check: Check) -> None:
        """Run what is the examiner's own in cells that the student's process has just run."""
        self.deadline = time.monotonic() + check.seconds
        for cell in check.cells:
            self.names.drop(self.binds.get(cell, frozenset()))
            for statement in self.own.get(cell, ()):
                self._pass(cell, statement)
            for statement, names in self.start.lent.get(cell, ()):
                self._pass(cell, statement, frozenset() if check.replayed else names)

    def _pass(self, cell: str, statement: str, names: frozenset[str] = frozenset()) -> None:
        """Run a statement of the examiner's own; not if some of `names` are not bound in the student's process."""
        try:
            if not names or self.names.link.ask(Ask.HAS_NAMES, names) is True:
                self._execute(compile(statement, f"<{cell}>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
        except Exception as error:  # the names stay unset; a check that needs them says so
            self.own_error = f"{cell}: {type(error).__name__}: {error}"

    def part(self) -> None:
        """In a fork: make an event loop of our own. The old one is kept: it shares with the process that waits."""
        self.parted_from, self.loop = self.loop, asyncio.new_event_loop()

    def _execute(self, code: types.CodeType) -> object:
        value = eval(code, self.names)
        return self.loop.run_until_complete(value) if code.co_flags & inspect.CO_COROUTINE else value

    def check(self, check: Check) -> Checked:
        """Run one check cell; return what was found."""
        self.deadline = time.monotonic() + check.seconds
        link, printed, began = self.names.link, io.StringIO(), time.perf_counter()
        outside = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = printed, _Noted(printed)
        self.late, self.lines = False, set()
        self.told = self.start.told.get(check.id, frozenset())
        if self.trace is not None:
            self.trace.start()
        try:
            self.names.in_check = True
            self.names.read.clear()
            signal.setitimer(signal.ITIMER_REAL, check.seconds, 0.5)  # and again: a bare `except:` would catch one
            with captured(check.text, self.names):
                verdict = self._judge(check)
            if self.start.stderr_fails and sys.stderr.first:
                verdict = on_stderr(verdict, sys.stderr.first)
        except CheckTimeout as late:
            self.names.in_check = False  # no more alarms
            self._note_lines(failing_lines(late, f"<{check.id}>"), f"<{check.id}>")
            verdict = Verdict(Outcome.TIMED_OUT, 0.0, TOO_SLOW, TOO_SLOW, Fault.STUDENT)
        finally:
            self.names.in_check = False
            signal.setitimer(signal.ITIMER_REAL, 0)
            sys.stdout, sys.stderr = outside
        raised_there = [] if verdict.outcome is Outcome.PASSED else link.tracebacks
        record = "\n".join(part for part in (verdict.detail, *raised_there, printed.getvalue()[:KEPT]) if part)
        link.tracebacks.clear()
        return Checked(
            verdict.outcome.value, float(verdict.share), verdict.sentence[:2000], record[: 3 * KEPT],
            fault=verdict.fault.value if verdict.fault else "", stuck=link.owed > 0, touched=self.hidden.touched,
            seconds=time.perf_counter() - began, calls=self.trace.text()[: 10 * KEPT] if self.trace else "",
            lines=sorted(self.lines) if self.trace else [],
            granted=json.dumps(link.grant.found()) if self.start.finding else "",
        )  # fmt: skip

    def _judge(self, check: Check) -> Verdict:
        filename, text, link = f"<{check.id}>", check.text, self.names.link
        self.hidden.begin(filename, text.hidden)
        try:
            link.grant = self._grant(check.id, text)
            verdict = passed(self._run(text.python, filename), check.points, text.scores)
            if link.grant.ignored and verdict.share > 0:
                verdict = self._with_changes(check, filename, verdict)
            if link.lost is not None:  # a check that catches every exception must not pass for that
                raise link.lost
            if self.late or time.monotonic() > self.deadline:
                raise CheckTimeout
            self.hidden.end(filename)
            return verdict
        except SyntaxError as error:
            sentence = "This check is not valid Python. Your teacher has to mend it."
            return Verdict(Outcome.ERROR, 0.0, sentence, str(error), Fault.COURSE)
        except CheckTimeout:
            raise
        except BaseException as error:
            self._note_lines(failing_lines(error, filename), filename)
            return raised(error, text, filename, self.names.students, self.hidden.touched)

    def _with_changes(self, check: Check, filename: str, verdict: Verdict) -> Verdict:
        """Return the lesser verdict of two: the student's code has changed arguments that the solution leaves alone.

        The check was right with its own data as they were. It has to be right as well with what has become of them,
        which it may look at: run on that alone, an answer could make the data that it is compared on.
        """
        link = self.names.link
        link.grant = Everything(link.grant)
        again = passed(self._run(check.text.python, filename), check.points, check.text.scores)
        return min(verdict, again, key=lambda one: one.share)

    def _grant(self, name: str, text: CheckText) -> Grant:
        return Finding(text.seeds) if self.start.finding else Grant(self.start.grants.get(name), text.seeds)

    def _run(self, source: str, filename: str) -> object:
        """Run a check cell; return the value of its last expression, if it ends with one."""
        tree = type_of.typed(parse(source, filename))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        with warned.watched(self.names.link, ignored=not self.start.stderr_fails):
            self._execute(compile(tree, filename, "exec", flags))
            if last is not None:
                return self._execute(compile(ast.Expression(last.value), filename, "eval", flags))
        return None

    def alarm(self, _signal: int, _frame: object) -> None:
        """End the check at hand. One that has just ended is none of its business."""
        if self.names.in_check:
            self.late = True
            raise CheckTimeout


def main(control: Channel, connection: socket.socket, leading: dict, start: ExaminerStart) -> None:
    """Serve the controller until it hangs up."""
    os.environ.update(start.environment)
    settle(Path.cwd() / start.folder, start.files)
    prefer(Path.cwd(), start.modules)
    examiner = Examiner(control, leading, start)
    signal.signal(signal.SIGALRM, examiner.alarm)
    sys.modules["__main__"] = examiner.module
    examiner.connect(connection)
    control.send(wire.dumps((Report.READY,)))
    try:
        while True:
            _serve(examiner, control)
    except ChannelClosed:
        os._exit(0)


def _serve(examiner: Examiner, control: Channel) -> None:
    request = wire.loads(control.receive())
    if request[0] == Order.CONNECT:
        _, descriptors, _, _ = socket.recv_fds(control.connection, 1, 1)
        return examiner.connect(socket.socket(fileno=descriptors[0]))
    if request[0] == Order.BRANCH:
        return examiner.part() if branch(control) else None
    if request[0] == Order.GO_BACK:
        go_back()
    check = to_check(request[1])
    examiner.pass_cells(check)
    found = examiner.check(check)
    return control.send(wire.dumps((Report.CHECKED, asdict(found), examiner.own_error[:2000])))
