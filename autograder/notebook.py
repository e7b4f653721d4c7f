"""A notebook as the grader sees it: cells with an id, a role and points.

The only module that reads nbgrader's cell metadata. Terms: a *source* notebook is the instructor's (with
solutions and hidden tests), a *lab* is what is released, a *submission* is what a student hands in.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import shlex
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

MAX_BYTES = 20_000_000


Attachment = tuple[str, str, str]  # name, kind such as image/png, base64


class NotebookError(Exception):
    """A notebook that cannot be used; the message says what is wrong, whose fault it is and what to do next."""


class Region(Enum):
    """What part of a cell is withheld from students.

    nbgrader looks for the words that begin and end it anywhere in a line, and so does everything here. A course with
    words of its own gets these beside them when its notebook is read (authoring/adopted.py).
    """

    SOLUTION = "SOLUTION"
    HIDDEN_TESTS = "HIDDEN TESTS"
    MARK_SCHEME = "MARK SCHEME"

    @property
    def begin(self) -> str:
        """The words in the line where it begins."""
        return f"BEGIN {self.value}"

    @property
    def end(self) -> str:
        """The words in the line where it ends."""
        return f"END {self.value}"


class Role(Enum):
    """What a cell is for, by nbgrader's metadata."""

    ANSWER = "answer"  # the student writes here, a check cell marks it
    CHECK = "check"  # locked, carries points, run by the examiner
    MANUAL = "manual"  # the student writes here, a person marks it
    TASK = "task"  # nbgrader's manually graded task: a locked text with points, answered in cells of the student's own
    LOCKED = "locked"  # the instructor's, may not be changed
    PLAIN = "plain"  # no nbgrader metadata: the student may change it


@dataclass(frozen=True)
class Cell:
    """One cell. `id` is nbgrader's grade_id where it has one, else the notebook format's cell id."""

    id: str
    role: Role
    type: str  # "code", "markdown" or "raw"
    source: str
    points: float = 0.0
    attachments: tuple[Attachment, ...] = ()  # of a student's text: pictures pasted into it, not looked at yet

    @property
    def is_code(self) -> bool:
        """True for a cell that runs."""
        return self.type == "code"


def role(metadata: dict) -> Role:
    """Return the role that nbgrader's metadata gives a cell."""
    mark = metadata.get("nbgrader") or {}
    if mark.get("task"):
        return Role.TASK
    if mark.get("grade"):
        return Role.MANUAL if mark.get("solution") else Role.CHECK
    if mark.get("solution"):
        return Role.ANSWER
    return Role.LOCKED if mark.get("locked") else Role.PLAIN


def cell(raw: dict, position: int) -> Cell:
    """Return the Cell for one notebook-format cell; `position` names a cell that has no id of its own."""
    metadata = raw.get("metadata") or {}
    mark = metadata.get("nbgrader") or {}
    text = raw.get("source", "")
    return Cell(
        id=str(mark.get("grade_id") or raw.get("id") or f"cell-{position}"),
        role=role(metadata),
        type=str(raw.get("cell_type", "code")),
        source="".join(text) if isinstance(text, list) else str(text),
        points=float(mark.get("points") or 0.0),
    )


def cells(notebook: dict) -> list[Cell]:
    """Return the cells of a notebook that is known to be well formed (the instructor's own), in order."""
    return [cell(raw, position) for position, raw in enumerate(notebook["cells"])]


def without(text: str, region: Region, stand_in: str = "") -> str:
    """Return a cell's text without a region, as nbgrader releases it; each block leaves `stand_in`, indented as it."""
    kept, inside = [], False
    for line in text.split("\n"):
        if region.begin in line:
            inside = True
            kept += [line[: len(line) - len(line.lstrip())] + stand_in] if stand_in else []
        elif region.end in line:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def lines_of(text: str, region: Region) -> set[int]:
    """Return the numbers (from 1) of the lines from where a region begins to where it ends, both with it."""
    found, inside = set(), False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        inside = inside or region.begin in line
        if inside:
            found.add(number)
        inside = inside and region.end not in line
    return found


def settings(notebook: dict) -> dict:
    """Return the lab's own settings: the `autograder` entry of the notebook's metadata.

    Keys in use, written by `release`: `withholds` (modules that may not be imported in the student's box) and `open`
    (check id to the reason why that check cannot be sealed). For another course's lab, grade.py adds
    `stderr_fails`, `written` (files that are the student's to write), `refused` (checks that are not graded) and
    `notebooks` (name to text of the folder's other notebooks).
    """
    return dict(notebook.get("metadata", {}).get("autograder") or {})


def read(path: Path) -> dict:
    """Return the instructor's notebook at `path`; raise NotebookError if it is missing or not a notebook.

    Formats 4.0 to 4.4 know no ids of cells: each cell gets one. JupyterLab keeps the format that a file has.
    """
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotebookError(f"There is no notebook at {path}. Check the lab's name.") from None
    except ValueError as error:
        if Path(path).read_bytes()[:3] == codecs.BOM_UTF8:
            raise NotebookError(
                f"{path} begins with a byte order mark, which an editor put there and nbgrader cannot read. Save it as "
                f"UTF-8 without BOM, or remove it: sed -i '1s/^\\xEF\\xBB\\xBF//' {shlex.quote(str(path))}"
            ) from None
        raise NotebookError(f"{path} is not a notebook: {error}. Restore it from version control.") from None
    marked = isinstance(found, dict) and found.get("nbformat") == 4 and found.get("nbformat_minor") in range(5)
    return identified(found) if marked and isinstance(found.get("cells"), list) else found


def identified(book: dict) -> dict:
    """Return a notebook as format 4.5, with an id for each cell that is the same every time.

    It is nbgrader's grade_id, the id that the cell has, or one made from its text.
    """
    seen: set[str] = set()
    cells = []
    for raw in book["cells"]:
        cells.append({**raw, "id": _free(_identity(raw), seen)})
        seen.add(cells[-1]["id"])
    return book | {"cells": cells, "nbformat": 4, "nbformat_minor": 5}


def _identity(raw: dict) -> str:
    mark = (raw.get("metadata") or {}).get("nbgrader") or {}
    text = "".join(raw.get("source", ""))
    return str(mark.get("grade_id") or raw.get("id") or f"text-{hashlib.sha256(text.encode()).hexdigest()[:12]}")


def _free(name: str, seen: set[str]) -> str:
    """Return the name, or the first of name-2, name-3, ... that no cell before it has."""
    number, found = 1, name
    while found in seen:
        number += 1
        found = f"{name}-{number}"
    return found
