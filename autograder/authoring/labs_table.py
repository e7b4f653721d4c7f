"""The table of labs in a course's README, made from the source notebooks of what is released.

Goal and minutes stand in a lab's opening cell, points in nbgrader's metadata, data in what it and the course's own
modules load. A course whose README has not the two lines BEGIN and END has no such table.
"""

from __future__ import annotations

import re

from autograder import notebook
from autograder.errors import NotebookError
from autograder.files import whole
from autograder.layout import Course
from autograder.notebook import Cell

BEGIN, END = "<!-- table of labs: made by autograder release -->", "<!-- end of the table of labs -->"
HEAD = ["| lab | you learn to | minutes | points | data |", "|---|---|---:|---:|---|"]
GOAL = re.compile(r"\*\*Goal:\*\*\s+(.+?)\.(?:\s|$)", re.DOTALL)
MINUTES = re.compile(r"^\|.*\|\s*(\d+)\s*\|\s*$", re.MULTILINE)
LOADED = re.compile(r"(?<!def )\bload_(\w+)\(")
IMPORTED = re.compile(r"^from ([a-z]\w*(?:\.\w+)+) import", re.MULTILINE)


def row(course: Course, lab: str) -> str:
    """Return one lab's row. Raises NotebookError, naming what is missing from the opening cell."""
    cells = notebook.cells(notebook.read(course.source(lab)))
    opening = cells[0].source if cells else ""
    goal, minutes = GOAL.search(opening), [int(found) for found in MINUTES.findall(opening)]
    if not goal or not minutes:
        raise NotebookError(
            f"{lab}: the first cell needs a sentence after **Goal:** and a table of exercises ending in minutes."
        )
    points = sum(cell.points for cell in cells)
    link = f"[{lab}]({course.released(lab).relative_to(course.root).as_posix()})"
    data = ", ".join(_data(course, cells))
    return f"| {link} | {' '.join(goal.group(1).split())} | {sum(minutes)} | {points:g} | {data} |"


def _data(course: Course, cells: list[Cell]) -> list[str]:
    """Return the data sets that a lab loads; what a module of the course loads, it uses."""
    texts = [cell.source for cell in cells]
    names = {name for text in texts for name in IMPORTED.findall(text)}
    files = (course.root.joinpath(*name.split(".")).with_suffix(".py") for name in sorted(names))
    texts += [file.read_text(encoding="utf-8") for file in files if file.is_file()]
    return sorted({name for text in texts for name in LOADED.findall(text)})


def lacks(course: Course, lab: str) -> bool:
    """True if the README has a table of labs, and not this lab's row in it. Raises NotebookError as `row` does."""
    parts = _parts(course)
    return parts is not None and row(course, lab) not in parts[1].splitlines()


def write(course: Course) -> bool:
    """Write the table where it is stale; return True if the README had to be written anew."""
    parts = _parts(course)
    rows = [row(course, lab) for lab in course.names() if course.released(lab).is_file()] if parts else []
    table = "\n".join(["", *HEAD, *rows, ""])
    if parts is None or parts[1] == table:
        return False
    text = f"{parts[0]}{BEGIN}{table}{END}{parts[2]}"
    whole.write(course.root / "README.md", text, whole.PUBLIC)
    return True


def _parts(course: Course) -> tuple[str, str, str] | None:
    """Return the README's text before, in and after the table; None if there is none."""
    readme = course.root / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    if BEGIN not in text or END not in text:
        return None
    before, rest = text.split(BEGIN, 1)
    return before, *rest.split(END, 1)
