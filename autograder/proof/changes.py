"""Changes to a solution: lines of it that go, each written behind "# - ", and below them what stands in their place.

```python
# -     return (after - before) / before
    return (after - before) / after
```

Lines are written with their indentation. With nothing below them they are deleted; repeated below, they say where
something is added. What ends one change and begins another is code or a blank line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise

from autograder.notebook.source import Part, Region, parts

GONE = "the line that this changes has gone from the solution: `{}`. {}"
PARTED = "the lines that this changes no longer stand one below the other in the solution. {}"
AGAIN = 'what this changes stands {} times in the solution. Put a line above or below behind "# - " too, and repeat it.'
REMEDY = 'Copy {} behind "# - ", or write the whole answer without such lines.'


class AnswerError(Exception):
    """An answer that cannot be used: the line of its file, and a sentence that says what to change."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass
class Change:
    """Lines that go, what comes in their place, and the number of the line where a file says so."""

    line: int
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


def changes(lines: Sequence[str], first: int) -> list[Change]:
    """Return the changes in the lines of a file, of which the first has the number `first`; none if no line goes."""
    found: list[Change] = []
    for number, line in enumerate(lines, start=first):
        if line.startswith("# - ") or line.rstrip() == "# -":
            if not found or found[-1].new:
                found.append(Change(number))
            found[-1].old.append(line[4:].rstrip())
        elif found:
            found[-1].new.append(line)
    above = next((number for number, line in enumerate(lines, start=first) if line.strip()), first)
    if found and above < found[0].line:
        raise AnswerError(above, "what stands above the first line that goes replaces none. Put it below that line.")
    return found


def solution_lines(source: str) -> list[str]:
    """Return the lines of an answer cell's source but for those that begin and end its solution."""
    told = parts(source.split("\n"), Region.SOLUTION)
    return [line.rstrip() for line, part in told if part in (Part.INSIDE, Part.OUTSIDE)]


def changed(source: str, made: Iterable[Change]) -> str:
    """Return the solution in an answer cell's source with changes made; AnswerError if one does not fit it."""
    lines = solution_lines(source)
    places = sorted(((_place(lines, change), change) for change in made), key=lambda pair: pair[0])
    for (start, change), (following, other) in pairwise(places):
        if start + len(change.old) > following:
            raise AnswerError(other.line, f"line {change.line} changes this line too; make one change of both.")
    for start, change in reversed(places):
        lines[start : start + len(change.old)] = "\n".join(change.new).strip("\n").splitlines()
    return "\n".join(lines)


def _place(lines: list[str], change: Change) -> int:
    """Return where the lines that go begin in the solution: they stand in it once."""
    size = len(change.old)
    found = [start for start in range(len(lines) - size + 1) if lines[start : start + size] == change.old]
    if len(found) > 1:
        raise AnswerError(change.line, AGAIN.format(len(found)))
    if not found:
        raise AnswerError(change.line, _gone(lines, change))
    return found[0]


def _gone(lines: list[str], change: Change) -> str:
    """Return why lines are not found, with the line that is most like the one that is missing."""
    for line in change.old:
        if line not in lines:
            near = get_close_matches(line, lines, n=1)
            return GONE.format(line.strip(), REMEDY.format(f"`{near[0]}`" if near else "the line that is there now"))
    return PARTED.format(REMEDY.format("them as they are now"))
