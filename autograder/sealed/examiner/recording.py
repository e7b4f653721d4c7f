"""What a check got from the solution, question by question: so that a proof can try an answer that only repeats it.

It has the methods of a Trace, and is told the same. Its text is for a program: see proof/imitations.py.
"""

from __future__ import annotations

import base64
import contextlib
import zlib

from autograder.sealed.crossing import wire
from autograder.sealed.examiner.handles import is_handle, number_of
from autograder.sealed.examiner.kept import home_of
from autograder.sealed.protocol import Answer, Ask

ANSWERS = "answers"  # what an engine is told to be recorded with
LONGEST = 200_000  # characters; what is longer is left out whole
STEPS = {Ask.CALL: "()", Ask.ITEM: "[]", Ask.LENGTH: "#", Ask.ITERATOR: "*", Ask.NEXT: ">", Ask.TEXT: "$"}
HANDLE = "a handle to"


class Recording:
    """The answers to each question that was asked of the solution, in order, by the way to what was asked."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begin a new check."""
        self.answers: dict[str, list[bytes]] = {}
        self.ways: dict[int, str] = {}  # from a handle's number to how the check came by it: f, f(), model.fit
        self.open: dict[int, str] = {}

    def asked(self, depth: int, question: tuple) -> None:
        """Note a question; `depth` is how often the two sides have called into each other."""
        kind, *details = question
        way = self.ways.get(details[0], "") if details and type(details[0]) is int else ""
        if kind == Ask.READ_NAME:
            self.open[depth] = details[0]
        elif kind == Ask.ATTRIBUTE and way:
            self.open[depth] = f"{way}.{details[1]}"
        elif kind in STEPS and way:
            self.open[depth] = way + STEPS[kind]
        else:
            self.open.pop(depth, None)

    def answered(self, depth: int, answer: tuple) -> None:
        """Note the answer to the question of this depth."""
        way, (kind, _, *details) = self.open.pop(depth, ""), answer
        if not way:
            return
        if kind == Answer.VALUE:
            kind = Answer.AWAITED if len(details) == 4 and type(details[3]) is str else kind
            details = [self._plain(details[0], way)]
        with contextlib.suppress(wire.WireError):
            self.answers.setdefault(way, []).append(wire.dumps((kind, *details[:2])))

    def called_back(self, depth: int, request: tuple) -> None:
        """What the solution asks of the check's own is not repeated."""

    def _plain(self, value: object, way: str) -> object:
        if is_handle(value):
            return (HANDLE, self.ways.setdefault(number_of(value), way))
        home = home_of(value)
        if home is not None:  # what is asked of it later is asked as of a handle
            self.ways.setdefault(home[1], way)
        if type(value) in (list, tuple):
            return type(value)(self._plain(item, f"{way},") for item in value)
        if type(value) is dict:
            return {key: self._plain(item, f"{way},") for key, item in value.items()}
        return value

    def text(self) -> str:
        """Return all answers as printable text, "" if that is too long."""
        text = base64.b85encode(zlib.compress(wire.dumps(self.answers))).decode()
        return text if len(text) <= LONGEST else ""
