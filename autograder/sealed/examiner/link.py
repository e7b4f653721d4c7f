"""The examiner's end of the line to the student's process: questions go out, plain data and handles come back.

While an answer is awaited, the student's code may call what a check passed to it (see served.py). Nothing else of the
examiner can be reached from there.
"""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel, ChannelError, ChannelTimeout
from autograder.sealed.examiner import kept, warned
from autograder.sealed.examiner.awaited import Awaited
from autograder.sealed.examiner.copying import copy_back
from autograder.sealed.examiner.errors import HandleError, StudentError, StudentGone, StudentSilent, error_named
from autograder.sealed.examiner.grants import Grant
from autograder.sealed.examiner.handles import is_handle, number_of
from autograder.sealed.examiner.kinds import Kinds
from autograder.sealed.examiner.recording import Recording
from autograder.sealed.examiner.references import References
from autograder.sealed.examiner.trace import Trace
from autograder.sealed.protocol import Answer, Ask

DEPTH = 40  # how often the two sides may call into each other within one question


class Link:
    """Asks the student's process. `seconds_left()` says how long an answer may take."""

    def __init__(self, channel: Channel, seconds_left, bounds: wire.Bounds):
        self.channel, self.seconds_left, self.bounds = channel, seconds_left, bounds
        self.references = References(self)
        self.grant = Grant()  # of the check that is running
        self.named: dict[int, str] = {}  # handles that were read by name
        self.kinds = Kinds()
        self.treatment = warned.treatment()  # of warnings, before the check at hand changes it
        self.registry: dict = {}  # which warnings have been shown once
        self.fresh: Callable[[str], AbstractContextManager[Link]] | None = None  # a link to a process of its own
        self.binding = False  # a name, to a value that the check keeps
        self.changes = self.moves = 0  # questions that were Ask.CHANGING, or Ask.MOVING
        self.owed = 0  # answers that the student's process owes: not 0 after a time-out
        self.tracebacks: deque[str] = deque(maxlen=20)
        self.depth = 0
        self.retired = False
        self.lost: StudentGone | None = None
        self.before_asking: Callable[[], None] = lambda: None
        self.own: Callable[[str], object] = lambda name: None  # a name that the examiner has bound itself
        self.trace: Trace | Recording | None = None  # notes what crosses, if somebody wants to see it

    def ask(self, operation: str, *details: object) -> object:
        """Return the answer to one question; raise what the student's code raised."""
        answer = self._exchange((operation, *details))
        if operation == Ask.READ_NAME and is_handle(answer):
            self.named[number_of(answer)] = details[0]
        return answer

    def call(self, number: int, args: tuple, kwargs: dict, changing: bool = False) -> object:
        """Call an object of the student's. Arguments are copied over; what was changed there is copied back where the
        check grants it, or `changing`: then they are the check's to lose.
        """
        noted = warned.noted(self.treatment)
        question = (Ask.CALL, number, args, kwargs, self.grant.state(), noted)
        value, changed, state, same, *issued = self._exchange(question, answers=4 if noted is None else 5)
        changed = changed if type(changed) is dict else {}
        places = {**dict(enumerate(args)), **kwargs}
        if changing:
            copy_back(places, changed)
        self.grant.after(places, changed, state)
        for argument in places.values():
            kept.follow(argument)
        warned.issue(issued[0] if issued else None, self.registry)
        if type(same) is str and same == Answer.AWAITED:
            return Awaited(value)
        if type(same) is int and 0 <= same < len(args) and self.grant.is_still(args[same], same, changed):
            return args[same]
        return value

    def afresh(self, number: int) -> Callable:
        """Return a function that calls what the student has under this number's name, in a process of its own.

        What that returns is plain data: a handle to anything else means nothing when the process has ended.
        """
        name = self.named.get(number)
        if name is None:
            raise HandleError("only what has a name of its own in the notebook can be called afresh")

        def called(*args: object, **kwargs: object) -> object:
            self._note("asked", (Ask.CALL, number, args, kwargs))
            with self.fresh(name) as link:
                link.grant, link.treatment = self.grant, self.treatment
                function = link.ask(Ask.READ_NAME, name)
                try:
                    value = function(*args, **kwargs)
                except StudentGone as error:
                    raise _from_student(StudentError(f"{error}: it was called afresh")) from None
            self._note("answered", (Answer.VALUE, "", value))
            return value

        return called

    def is_instance(self, value: object, kind: int) -> bool:
        """True if the student's process says that something of its own is an instance of its class with this number."""
        link, number = kept.home_of(value) or (self, number_of(value) if is_handle(value) else None)
        return number is not None and link is self and self.ask(Ask.IS_INSTANCE, number, kind) is True

    def may_test(self, number: int) -> bool:
        """True if the check may test for truth what the student has under this number."""
        return self.grant.tests(self.named.get(number))

    def write_name(self, name: str, value: object) -> None:
        """Bind a name in the student's notebook; raise Refused for what cannot cross, as a generator then cannot."""
        self.binding = True
        try:
            self._exchange((Ask.WRITE_NAME, name, value))
        finally:
            self.binding = False

    def retire(self) -> None:
        """The student's process was replaced: what it handed out before means nothing any more."""
        self.retired = True

    def _exchange(self, question: tuple, answers: int = 1):
        if self.retired:
            raise HandleError("this came from the student's process before it was restarted: it is lost")
        if self.lost is not None:
            raise self.lost
        if self.depth >= DEPTH:
            raise RecursionError("the check and the student's code call each other too deeply")
        self.before_asking()
        self.changes += question[0] in Ask.CHANGING
        self.moves += question[0] in Ask.MOVING
        self._note("asked", question)
        data = self._written(question)
        self.depth += 1
        self.owed += 1
        try:
            self._guard(self.channel.send, data)
            answer = self._receive()
            while answer[0] == Answer.CALLS:
                self._guard(self.channel.send, self._served_answer(answer))
                answer = self._receive()
        finally:
            self.depth -= 1
        self.owed -= 1
        self._note("answered", answer)
        return self._conclude(question, answer, answers)

    def _note(self, what: str, crossed: tuple) -> None:
        if self.trace is not None:
            with contextlib.suppress(Exception):  # what cannot be noted must not change how a check ends
                getattr(self.trace, what)(self.depth, crossed)

    def _served_answer(self, request: tuple) -> list[bytes]:
        self._note("called_back", request)
        try:
            return self._written(self.references.served.answer(request[1:]))
        except wire.WireError as error:
            return self._written((Answer.RAISED, ["TypeError"], str(error)))

    def _conclude(self, question: tuple, answer: tuple, answers: int):
        """Return what the answer says. Each question has its own: StopIteration, say, would end an `all()` well."""
        kind, printed, *details = answer
        _write_on(printed)
        if kind == Answer.VALUE and len(details) == answers:
            return details[0] if answers == 1 else details
        if kind == Answer.STOP and question[0] == Ask.NEXT:
            raise _from_student(StopIteration("it gives no more items"))
        if kind == Answer.MISSING and question[0] == Ask.READ_NAME:
            raise KeyError(question[1])
        if kind == Answer.RAISED and len(details) == 3:
            self.tracebacks.append(details[2][:20_000] if type(details[2]) is str else "")
            raise _from_student(error_named(details[0], details[1]))
        raise self._gone(StudentGone("the student's process answers with something that is no answer"))

    def _gone(self, error: StudentGone) -> StudentGone:
        """Remember that nothing more can be asked: a check that catches this must not go on as if nothing were."""
        self.lost = self.lost or error
        return self.lost

    def _written(self, message: tuple) -> list[bytes]:
        writer = wire.Writer(self.references.refer, self.bounds, self.references.keep)
        writer.value(message)
        return writer.buffers()

    def _receive(self) -> tuple:
        data = self._guard(self.channel.receive)
        try:
            message = wire.Reader(data, self.references.resolve, self.bounds, holes=False).message()
        except wire.WireError as error:
            self.owed -= 1
            raise wire.WireError(f"the answer cannot be read: {error}") from None
        if type(message) is not tuple or len(message) < 2 or type(message[0]) is not str:
            raise self._gone(StudentGone("the student's process answers with something that is no answer"))
        return message

    def _guard(self, transfer, *data):
        try:
            return transfer(*data, seconds=self.seconds_left())
        except ChannelTimeout as error:
            raise self._gone(StudentSilent(str(error))) from None
        except ChannelError as error:
            raise self._gone(StudentGone(str(error))) from None


def _write_on(printed: object) -> None:
    """Write what the student's code printed, and what it wrote to stderr, where the check's own writing goes."""
    for text, stream in zip(printed if type(printed) is tuple else (printed,), (sys.stdout, sys.stderr), strict=False):
        if type(text) is str and text:
            stream.write(text)


def _from_student(error: Exception) -> Exception:
    """Mark an exception that is raised here but arose over there."""
    error.from_student = True
    return error
