"""The global names that check cells see: the examiner's own, and the student's, which are read when they are used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView

from autograder.sealed.crossing.wire import Refused
from autograder.sealed.examiner.handles import is_handle
from autograder.sealed.examiner.link import Link
from autograder.sealed.protocol import Ask


class Namespace(dict):
    """A module's globals. A name of the student's that is not here is asked for. What a check binds stays here, but for
    those names that `may_tell` (see syntax/telling.py), which student functions read. What is the student's goes home.
    """

    def __init__(self, students: frozenset[str]):
        super().__init__()
        self.students = students
        self.may_tell: Callable[[str], bool] = lambda name: False
        self.link: Link | None = None
        self.in_check = False
        self.shadows: set[str] = set()  # the student's names that checks have bound
        self.sent: set[str] = set()
        self.read: dict[str, tuple[int, object]] = {}  # name -> the link's moves when it was read, and its value

    def __missing__(self, name: str):
        if name not in self.students or self.link is None:
            raise KeyError(name)
        moves, value = self.read.get(name, (-1, None))
        if moves != self.link.moves:  # else nothing of the student's has run: the name cannot have another value now
            value = self.link.ask(Ask.READ_NAME, name)
            self.read[name] = self.link.moves, value
        return value

    def __contains__(self, name: object) -> bool:
        if dict.__contains__(self, name):
            return True
        try:
            self.__missing__(name)
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        yield from list(super().__iter__())
        yield from (name for name in sorted(self.students) if not dict.__contains__(self, name) and name in self)

    def keys(self) -> KeysView[str]:
        """Return the names as `globals().keys()` and `dir()` ask for them: the student's with the others."""
        return KeysView(self)

    def get(self, name: str, default=None):
        """Return the value of a name, or `default`."""
        try:
            return self[name]
        except KeyError:
            return default

    def __setitem__(self, name: str, value: object) -> None:
        super().__setitem__(name, value)
        if self.in_check and name in self.students:
            self.shadows.add(name)
        if self.in_check and (self.may_tell(name) or (name in self.students and is_handle(value))):
            self._tell(name, value)

    def __delitem__(self, name: str) -> None:
        here = dict.__contains__(self, name)
        if here:
            super().__delitem__(name)
        if self.in_check and (name in self.sent or (name in self.students and not here)):
            self.link.ask(Ask.DELETE_NAME, name)
            self.sent.discard(name)
        elif not here:
            raise KeyError(name)

    def drop(self, names: frozenset[str]) -> None:
        """Forget what checks bound to names that a cell of the student's has just bound anew."""
        for name in names & self.shadows & self.students:
            dict.pop(self, name, None)
            self.shadows.discard(name)

    def _tell(self, name: str, value: object) -> None:
        try:
            self.link.write_name(name, value)
            self.sent.add(name)
        except Refused:  # what cannot cross stays with the examiner: the student's code keeps its own value
            return
