"""What a check asked of the student's code and what came back, in words: for a person who wants to see it happen.

Nothing here asks the student's process anything: a handle is shown by its number's name and never by its own text.
"""

from __future__ import annotations

import reprlib
import sys
from collections import deque

from autograder.sealed.crossing.wire import exact
from autograder.sealed.examiner.handles import is_handle, number_of
from autograder.sealed.protocol import Answer, Ask

KEPT = 100  # questions at the beginning, and as many at the end
LONGEST = 700  # characters of one value, one answer, one printed text
WIDE = 80  # characters of a question that leaves no room for its answer
SETTING = {Ask.WRITE_NAME, Ask.SET_ATTRIBUTE, Ask.SET_ITEM}  # nothing comes back
NO_VALUE = {Answer.STOP: "no more items", Answer.MISSING: "there is no such name"}
SILENT = {Ask.DESCRIBE, Ask.IS_INSTANCE}  # the examiner's own questions, not the check's


class Trace:
    """The log of one check: `asked` and `answered` are told each question, `text` is what there was."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}  # handles, by what the check called them
        self.start()

    def start(self) -> None:
        """Begin a new check."""
        self.first: list[dict] = []
        self.last: deque[dict] = deque(maxlen=KEPT)
        self.left_out = 0
        self.open: dict[int, dict] = {}

    def asked(self, depth: int, question: tuple) -> None:
        """Note a question; `depth` is how often the two sides have called into each other."""
        entry = {
            "kind": question[0],
            "depth": depth,
            "asked": self._question(question),
            "answered": "(no answer)",
            "printed": "",
        }
        self.open[depth] = entry
        if question[0] in SILENT:
            return
        if len(self.first) < KEPT:
            self.first.append(entry)
        else:
            self.left_out += len(self.last) == KEPT
            self.last.append(entry)

    def answered(self, depth: int, answer: tuple) -> None:
        """Note the answer to the question of this depth."""
        entry = self.open.pop(depth, {})
        kind, printed, *details = answer
        entry["printed"] = printed[:LONGEST] if type(printed) is str else ""
        if kind == Answer.VALUE:
            value = details[0] if details else None
            if is_handle(value):
                entry["silent"] = entry.get("asked", "").isidentifier()  # looking up a function is no news
                self.names[number_of(value)] = entry.get("asked", "")[:80]
            changed = details[1] if len(details) == 4 and type(details[1]) is dict else {}
            entry["answered"] = self.shown(value) + _changes(changed) if entry.get("kind") not in SETTING else ""
        elif kind == Answer.RAISED and len(details) == 3:
            names, message = details[0], details[1]
            name = names[0] if type(names) is list and names and type(names[0]) is str else "an exception"
            entry["answered"] = f"raised {name[:80]}: {message[:LONGEST] if type(message) is str else ''}"
        else:
            entry["answered"] = NO_VALUE.get(kind, "no answer")

    def called_back(self, depth: int, request: tuple) -> None:
        """Note that the student's code calls what the check passed to it."""
        what = request[2] if len(request) > 2 and type(request[2]) is str and request[2] else "what the check passed"
        arguments = self._arguments(*request[3:5]) if len(request) == 5 else ""
        self.asked(depth, ("the student's code calls", f"{what[:80]}({arguments})"))
        self.open.pop(depth)["answered"] = ""

    def text(self) -> str:
        """Return the log, one question to a line, with what was printed below it."""
        lines = [line for entry in self.first for line in _lines(entry)]
        lines += [f"… {self.left_out} more questions …"] if self.left_out else []
        return "\n".join([*lines, *(line for entry in self.last for line in _lines(entry))])

    def _question(self, question: tuple) -> str:
        kind, *details = question
        if kind == Ask.READ_NAME:
            return str(details[0])
        if kind == Ask.WRITE_NAME:
            return f"{details[0]} = {self.shown(details[1])}"
        name = self._name(details[0]) if details else ""
        if kind == Ask.CALL:
            return f"{name}({self._arguments(details[1], details[2])})"
        new = f" = {self.shown(details[2])}" if kind in (Ask.SET_ATTRIBUTE, Ask.SET_ITEM) else ""
        if kind in (Ask.ATTRIBUTE, Ask.SET_ATTRIBUTE):
            return f"{name}.{details[1]}{new}"
        if kind in (Ask.ITEM, Ask.SET_ITEM):
            return f"{name}[{self.shown(details[1])}]{new}"
        return f"{kind} {name or ', '.join(map(self.shown, details))}"

    def _name(self, number: object) -> str:
        return self.names.get(number, f"object {number}") if type(number) is int else str(number)[:LONGEST]

    def _arguments(self, args: object, kwargs: object) -> str:
        positional = [self.shown(value) for value in args] if type(args) in (tuple, list) else []
        named = [f"{name}={self.shown(value)}" for name, value in kwargs.items()] if type(kwargs) is dict else []
        return ", ".join([*positional, *named])

    def shown(self, value: object) -> str:
        """Return a value in at most LONGEST characters."""
        try:
            return _SHORT.repr(value, self)[:LONGEST]
        except Exception as error:  # a value that cannot be shown must not change how a check ends
            return f"<{type(value).__name__}, which cannot be shown: {type(error).__name__}>"


class _Short(reprlib.Repr):
    """Shows values of exact plain types; anything else by its type's name only."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = 300
        self.maxlist = self.maxtuple = self.maxset = self.maxdict = self.maxfrozenset = 12
        self.maxlong = 60
        self.trace: Trace | None = None

    def repr(self, value: object, trace: Trace | None = None) -> str:
        """Return `value` as text; handles under the names that `trace` knows."""
        self.trace = trace or self.trace
        return self.repr1(value, self.maxlevel)

    def repr1(self, value: object, level: int) -> str:
        """Return one value, which may be a part of another."""
        if is_handle(value):  # before reprlib looks at the type's name, which is the student's
            return f"<{self.trace._name(number_of(value))}>"
        module = type(value).__module__
        if module == "builtins":
            return super().repr1(value, level)
        if module.partition(".")[0] in ("numpy", "pandas"):
            return _table(value)
        if type(value) in exact.WRITERS:  # numbers and names, which hold nothing of the student's
            return repr(value)[:LONGEST]
        return f"<{type(value).__name__}>"


def _table(value: object) -> str:
    """Return an array, a column or a table with its shape and its beginning."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if (
        getattr(getattr(value, "dtype", None), "kind", "") == "O"
    ):  # its items may be handles, whose text the student's code would give
        return f"{type(value).__name__} of objects, shape {value.shape}"
    if numpy and isinstance(value, numpy.ndarray):
        text = numpy.array2string(value, threshold=12, edgeitems=4, separator=", ").replace("\n", " ")
        return f"array({text}, {value.dtype}, shape {value.shape})"
    if pandas and isinstance(value, pandas.DataFrame):
        columns = ", ".join(name for name in value.columns[:5] if type(name) is str)
        return (
            f"DataFrame({len(value):,} rows × {value.shape[1]} columns: {columns}{', …' if value.shape[1] > 5 else ''})"
        )
    if pandas and isinstance(value, pandas.Series | pandas.Index):
        more = ", …" if len(value) > 8 else ""
        return f"{type(value).__name__}({list(value[:8])!r}{more}, {value.dtype}, length {len(value):,})"
    return repr(value)[:LONGEST]


def _changes(changed: dict) -> str:
    names = ", ".join(str(name)[:80] for name in list(changed)[:8])
    return f"   (it changed its argument {names})" if names else ""


_SHORT = _Short()


def _lines(entry: dict) -> list[str]:
    if entry.get("silent"):
        return []
    indent = "    " * entry["depth"]
    asked, answered = f"{indent}{entry['asked']}", f"  →  {entry['answered']}" if entry["answered"] else ""
    printed = [f"{indent}    printed: {entry['printed']!r}"] if entry["printed"] else []
    if len(asked) > WIDE and answered:  # else a reader would look for the answer at the end of a long line
        return [asked, f"{indent}  {answered}", *printed]
    return [f"{asked}{answered}", *printed]
