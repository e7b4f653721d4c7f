"""A new lab, or a new exercise in a lab: all the files and cells that it needs, with what is to be written named.

Nothing that is there is overwritten: what is added to a file stands beside what it had.
"""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from autograder import notebook
from autograder.authoring import blank
from autograder.authoring.release import dumps
from autograder.errors import UsageError
from autograder.files import whole
from autograder.layout import Course
from autograder.layout.hints import FILE
from autograder.notebook.names import facts

LAB = re.compile(r"lab(\d\d)_[a-z_]+")
EXERCISE = re.compile(r"[a-z][a-z0-9_]{0,50}")
POINTS, MINUTES = 2, 10  # to begin with
ESSAY = "_essay"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def new_lab(course: Course, lab: str) -> list[Path]:
    """Write the source notebook, hints and reading of a lab without exercises; return the files that are new."""
    number = _require_new(course, lab)
    chapter, files = _chapter(course, number), {}
    readings = course.root / "course" / "readings"
    if chapter is None and readings.is_dir():
        chapter = readings / f"{lab.removeprefix('lab')}.md"
        files[chapter] = blank.READING.format(number=int(number), lab=lab)
    background = blank.BACKGROUND.format(name=chapter.name) if chapter else ""
    cells = [
        _cell("title", blank.TITLE.format(number=int(number), lab=lab, background=background), "markdown"),
        _cell("imports", blank.IMPORTS, locked=True),
        _cell("progress", blank.PROGRESS),
        _cell("end", blank.END, "markdown"),
    ]
    book = {"cells": cells, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5}
    files[course.source(lab)] = dumps(book)
    files[course.source(lab).with_name(FILE)] = blank.HINTS.format(number=int(number))
    return _write(files)


def new_exercise(course: Course, lab: str, name: str) -> list[Path]:
    """Add an exercise to a lab's notebook, hints and reading, and a file of answers; return the files that changed.

    One whose name ends in _essay is a text that a person marks: it has a mark scheme, and no hints and answers.
    """
    [lab] = course.pick([lab])
    book = notebook.read(course.source(lab))
    _require_free(course, lab, name, book)
    essay, files = name.endswith(ESSAY), {}
    _add_row(book["cells"][0], name, lab)
    place = next((at for at, cell in enumerate(book["cells"]) if cell["id"] == "progress"), len(book["cells"]))
    book["cells"][place:place] = _essay_cells(name) if essay else _exercise_cells(name)
    files[course.source(lab)] = dumps(book)
    if not essay:
        hints = course.source(lab).with_name(FILE)
        before = hints.read_text(encoding="utf-8").rstrip("\n") + "\n" if hints.is_file() else ""
        files[hints] = before + blank.EXERCISE_HINTS.format(name=name)
        files[course.answers(lab) / f"{name}.py"] = blank.WRONG_ANSWER.format(name=name)
        chapter = _chapter(course, lab[3:5])
        files |= {chapter: _with_section(chapter.read_text(encoding="utf-8"), name)} if chapter else {}
    return _write(files)


def _require_new(course: Course, lab: str) -> str:
    """Return the number of a lab that is to be made; raise UsageError if it cannot have this name."""
    named = LAB.fullmatch(lab)
    if not named:
        raise UsageError(f"{lab!r} is no name for a lab. Call it labNN_topic: two digits, lower-case letters and _.")
    if any(course.source(lab).parent.glob("[!.]*")):  # what a lab that was thrown away has left begins with a dot
        raise UsageError(f"{course.source(lab).parent} is there already. Choose another name; nothing was changed.")
    same = [name for name in course.names() if name.startswith(f"lab{named[1]}_")]
    if same and lab != f"{same[0]}_more":
        raise UsageError(
            f"{same[0]} has the number {named[1]}, and so its reading. Take another number, or {same[0]}_more for a "
            "second notebook on it."
        )
    return named[1]


def _require_free(course: Course, lab: str, name: str, book: dict) -> None:
    """Raise UsageError if a lab cannot have an exercise of this name."""
    if not EXERCISE.fullmatch(name) or keyword.iskeyword(name) or name.endswith(("_check", "_text")):
        raise UsageError(
            f"{name!r} is no name for an exercise. Take the function's: lower-case letters, digits and _, no word of "
            "Python's, and not ending in _check or _text. For a text that a person marks, end it in _essay."
        )
    ids = {cell.id for cell in notebook.cells(book)} & {name, f"{name}_check", f"{name}_text"}
    if ids:
        raise UsageError(f"{lab} has a cell {sorted(ids)[0]} already, and nothing was changed. Choose another name.")
    binds = [cell.id for cell in notebook.cells(book) if cell.is_code and name in facts(cell.source).makes]
    if binds:
        raise UsageError(f"The cell {binds[0]} of {lab} binds the name {name}. Choose another name.")
    if (file := course.answers(lab) / f"{name}.py").exists():
        raise UsageError(f"{file} is there already. Move it away, then run this again.")


def _chapter(course: Course, number: str) -> Path | None:
    """Return the reading for labs with this number, None if there is none."""
    return next(iter(sorted((course.root / "course" / "readings").glob(f"{number}_*.md"))), None)


def _with_section(chapter: str, name: str) -> str:
    """Return a reading with a section for an exercise, above what it ends with."""
    end = re.search(r"(?m)^## (Out of scope|Sources)\s*$", chapter)
    place = end.start() if end else len(chapter)
    return chapter[:place] + blank.SECTION.format(name=name) + chapter[place:]


def _add_row(opening: dict, name: str, lab: str) -> None:
    """Add an exercise to the table in a notebook's first cell; what stands left of its name is as in the row above."""
    lines = "".join(opening["source"]).split("\n")
    rows = [number for number, line in enumerate(lines) if line.startswith("|")]
    if not rows:
        raise UsageError(f"The first cell of {lab} has no table of exercises. Write one, then run this again.")
    above = lines[rows[-1]].strip("|").split("|")
    left = [text.strip() for text in above[: max(len(above) - 3, 0)]]
    row = " | ".join([*left, blank.ROW.format(name=name), str(POINTS), str(MINUTES)])
    lines[rows[-1] + 1 : rows[-1] + 1] = [f"| {row} |"]
    kept = [line for line in lines if blank.NO_EXERCISE.format(lab=lab) not in line]
    opening["source"] = "\n".join(kept).splitlines(keepends=True)


def _exercise_cells(name: str) -> list[dict]:
    return [
        _cell(f"{name}_text", blank.TEXT.format(name=name, points=POINTS), "markdown"),
        _cell(name, blank.ANSWER.format(name=name), solution=True),
        _cell(f"{name}_check", blank.CHECK.format(name=name), grade=True, locked=True, points=POINTS),
    ]


def _essay_cells(name: str) -> list[dict]:
    return [
        _cell(f"{name}_text", blank.ESSAY_TEXT.format(points=POINTS), "markdown"),
        _cell(name, blank.ESSAY, "markdown", grade=True, solution=True, points=POINTS),
    ]


def _cell(name: str, text: str, kind: str = "code", **flags: object) -> dict:
    """Return a cell of a notebook's file; with flags it is one of nbgrader's."""
    mark = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False, "task": False}
    ran = {"execution_count": None, "outputs": []} if kind == "code" else {}
    metadata = {"nbgrader": mark | flags} if flags else {}
    return {"cell_type": kind, "id": name, "metadata": metadata, "source": text.splitlines(keepends=True), **ran}


def _write(files: dict[Path, str]) -> list[Path]:
    for path, text in files.items():
        whole.write(path, text, whole.PUBLIC)
    return list(files)
