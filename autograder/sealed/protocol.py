"""What the processes say to each other, and what each is started with: every word of it, and none anywhere else.

```text
controller ── Order ──▶ server, student, examiner ── Report ──▶ controller
examiner ──── Ask ────▶ student ── Answer ──▶ examiner
```

A message is a tuple whose first item is one of these words. What a process is started with crosses as plain data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, get_type_hints

from autograder.results import Limits

STUDENT, EXAMINER = "student", "examiner"


class Order:
    """What the controller wants: of the server, of the student's process, of the examiner, of either of both."""

    FORK, STATUS = "fork", "status"
    RUN = "run"
    CHECK, CONNECT = "check", "connect"
    BRANCH, GO_BACK = "branch", "back"


class Report:
    """What the controller is told."""

    READY, FAILED = "ready", "failed"
    FORKED = "forked"
    RAN = "ran"
    CHECKED = "checked"
    BRANCHED, CANNOT_BRANCH, WENT_BACK = "branched", "cannot", "back"


AFRESH = "afresh"  # the examiner asks the controller for one more process, and hears why there is none, or ""
MOST_WARNINGS = 200  # of one call
MOST_AFRESH = 50  # processes for one notebook
TOO_MANY_AFRESH = f"it wants more than {MOST_AFRESH} processes of their own"
ENDED_AFRESH = "the process in which your code was called afresh has ended"
NO_TIME = "the notebook's time is over"


class Ask:
    """What the examiner asks of the student's process, about a name or about an object by its number."""

    READ_NAME, WRITE_NAME, DELETE_NAME = "read_name", "write_name", "delete_name"
    HAS_NAMES = "has_names"
    CALL, ATTRIBUTE, SET_ATTRIBUTE, ITEM, SET_ITEM = "call", "attribute", "set_attribute", "item", "set_item"
    LENGTH, ITERATOR, NEXT, TEXT, TRUTH = "length", "iterator", "next", "text", "truth"
    IS_INSTANCE, IS_SUBCLASS, KIND = "is_instance", "is_subclass", "kind"
    ITSELF, DESCRIBE = "itself", "describe"

    CHANGING = frozenset({CALL, SET_ATTRIBUTE, SET_ITEM, WRITE_NAME, DELETE_NAME})  # may change the student's values
    MOVING = CHANGING | {ATTRIBUTE, NEXT}  # is worked out by the student's code


class Answer:
    """What the student's process answers, and what it says in between: it calls what a check has passed to it."""

    VALUE, RAISED, STOP, MISSING = "value", "raised", "stop", "missing"
    CALLS = "served"
    AWAITED = "awaited"  # the value of what was awaited over there


class Reference:
    """What a reference in a message is."""

    HANDLE, OURS, SERVED, LIBRARY, GENERATOR, KEPT, MEMBER = range(7)


STR, REPR = "str", "repr"  # which of an object's texts


@dataclass(frozen=True)
class CheckText:
    """What is known of a check's text; see syntax/checks.py."""

    python: str
    hidden: frozenset[int] = frozenset()  # numbers of its lines between the marks
    words: frozenset[str] = frozenset()  # written for the student
    scores: bool = False  # it ends in a number
    seeds: bool = False  # it sets the global random generators
    captures: str = ""  # the name that what it shows is bound to
    left: frozenset[str] = frozenset()  # which of stdout and stderr that is not


@dataclass(frozen=True)
class Check:
    """What the examiner is to do: pass `cells`, which the student's process has run, then the check."""

    cells: list[str]
    id: str
    text: CheckText
    points: float
    seconds: float = 0.0  # that it may take by the clock
    replayed: bool = False  # the student's process was replaced: what open checks had bound there is gone


@dataclass(frozen=True)
class Checked:
    """What the examiner found: the verdict's fields, and what became of the two processes."""

    outcome: str
    share: float
    sentence: str
    detail: str
    fault: str  # empty: none
    stuck: bool  # the student's process owes an answer
    touched: bool  # hidden tests may be known to it
    seconds: float
    calls: str  # see Replay
    lines: list
    granted: str  # as JSON, see examiner/grants.py


class NotShareable(Exception):
    """The leading cells cannot be run once for all, for a fork would have what they left; the message says what."""


class Failure:
    """Why the server did not start."""

    NOT_SHAREABLE, OTHER = "not shareable", "other"


@dataclass(frozen=True)
class ServerConfig:
    """What the fork server shows and loads: only what every student may see."""

    shown: list[str]  # paths
    imports: list[str]
    withholds: list[str]
    leading: list[tuple[str, str]]  # cells that it runs once for all: id and source
    files: dict[str, bytes]  # that they find beside them
    modules: list[str]  # among these
    folder: str
    font_cache: dict[str, bytes]
    contained: bool = False
    scratch: str = ""
    keep: int = -1  # a descriptor that stays open as long as a box is there


@dataclass(frozen=True, kw_only=True)
class Start:
    """What a box of either kind is started with. `files` and `modules` are those beside the notebook."""

    limits: Limits
    folder: str
    files: dict[str, bytes]
    modules: list[str]
    environment: dict[str, str]
    masks: list[tuple[str, str]] = field(default_factory=list)  # a file, and the one that is shown in its place
    scratch: str = ""  # a folder to write to, for a process without a box
    core: int | None = None
    uid: int = 0  # the box's own; 0 without a box


@dataclass(frozen=True, kw_only=True)
class StudentStart(Start):
    """What a student's process is started with."""

    role: ClassVar[str] = STUDENT
    withholds: list[str] = field(default_factory=list)  # modules


@dataclass(frozen=True, kw_only=True)
class ExaminerStart(Start):
    """What an examiner is started with: whose names are whose, and what each check may tell and lend.

    `trace`: False, True or ANSWERS, see examiner/recording.py. `finding`: each check grants all, and says what was
    needed.
    """

    role: ClassVar[str] = EXAMINER
    students: frozenset[str]
    read_by_students: frozenset[str]
    own: dict[str, tuple[str, ...]]  # by cell: the statements that the examiner runs itself
    binds: dict[str, frozenset[str]]  # by cell
    lent: dict[str, tuple[tuple[str, frozenset[str]], ...]]  # by open check: see syntax/lent.py
    told: dict[str, frozenset[str]]  # by check: names that student code is told of when they are bound
    grants: dict[str, dict]  # by check, see examiner/grants.py
    finding: bool = False
    trace: bool | str = False
    stderr_fails: bool = False


def started(role: str, plain: dict[str, Any]) -> StudentStart | ExaminerStart:
    """Return what a box is started with, of its plain form."""
    kind = {STUDENT: StudentStart, EXAMINER: ExaminerStart}[role]
    return kind(**plain | {"limits": Limits(**plain["limits"])})


def to_check(plain: dict[str, Any]) -> Check:
    """Return what the examiner is to do, of its plain form."""
    return Check(**plain | {"text": CheckText(**plain["text"])})


def to_checked(plain: object) -> Checked:
    """Return what the examiner found, of its plain form; raise ValueError for anything that is none."""
    if type(plain) is not dict or {name: type(value) for name, value in plain.items()} != get_type_hints(Checked):
        raise ValueError(str(plain))
    return Checked(**plain)
