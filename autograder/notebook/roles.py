"""A notebook as the grader sees it: cells with an id, a role and points.

The only module that reads nbgrader's cell metadata. Terms: a *source* notebook is the instructor's (with
solutions and hidden tests), a *lab* is what is released, a *submission* is what a student hands in.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import shlex
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from autograder.errors import NotebookError

MAX_BYTES = 20_000_000


Attachment = tuple[str, str, str]  # name, kind such as image/png, base64


class Role(Enum):
    """What a cell is for, by nbgrader's metadata."""

    ANSWER = "answer"  # the student writes here, a check cell marks it
    CHECK = "check"  # locked, carries points, run by the examiner
    MANUAL = "manual"  # the student writes here, a person marks it
    TASK = "task"  # nbgrader's manually graded task: a locked text with points, answered in cells of the student's own
    LOCKED = "locked"  # the instructor's, may not be changed
    PLAIN = "plain"  # no nbgrader metadata: the student may change it


MARKED = (Role.CHECK, Role.MANUAL, Role.TASK)  # have a mark


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


def exercise(cell: str) -> str:
    """Return the exercise that a cell's id belongs to: its check's and its essay's have an ending."""
    return cell.removesuffix("_check").removesuffix("_essay")


def check_of(exercise: str) -> str:
    """Return the id of an exercise's check cell."""
    return f"{exercise}_check"


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


def settings(notebook: dict) -> dict:
    """Return the lab's own settings: the `autograder` entry of the notebook's metadata.

    Keys in use, written by `release`: `withholds` (modules that may not be imported in the student's box) and `open`
    (check id to the reason why that check cannot be sealed). For another course's lab, authoring/lab.py adds
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
