"""Labs of a few cells, and submissions of them."""

from dataclasses import replace

from autograder.notebook import Role
from autograder.results import Limits

HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def raw(name, text, **flags):
    mark = {"grade_id": name, "schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    return {"cell_type": "code", "id": name, "metadata": {"nbgrader": mark | flags} if flags else {}, "source": text,
            "outputs": [], "execution_count": None}  # fmt: skip


def lab(*cells, **settings):
    return {"cells": list(cells), "metadata": {"autograder": settings}, "nbformat": 4, "nbformat_minor": 5}


def locked(name, text):
    return raw(name, text, locked=True)


def answer(name, text=""):
    """Return a cell for the student; without a text, its solution binds the name that the cell is called by."""
    return raw(name, text or f"{name} = None", solution=True)


def check(name, text, points=1):
    return raw(name, text, grade=True, locked=True, points=points)


def visible(text):
    before, found, rest = text.partition(HIDDEN[0])
    return before.rstrip() + rest.partition(HIDDEN[1])[2] if found else text


def submission(engine, **texts):
    """Return the lab's cells with other texts by cell id, as they are released."""
    cells = []
    for cell in engine.cells:
        text = texts.get(cell.id, cell.source)
        cells.append(replace(cell, source=visible(text) if cell.role is Role.CHECK else text))
    return cells


def printed(result, name):
    """Return what a cell printed, and its error."""
    run = next(run for run in result.runs if run.id == name)
    return "".join(item.get("text", "") + item.get("ename", "") + item.get("evalue", "") for item in run.outputs)


SHORT = Limits(cell_seconds=1.5, check_seconds=1.5, total_seconds=20, replays=3)
TWO = lab(
    locked("setup", "import math\nunit = 2\nshown = []\nprint('ready')"),
    answer("double", "def double(x): return unit * x"),
    check(
        "double_check", "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(8) == 16\n### END HIDDEN TESTS", 2
    ),
    answer("triple", "def triple(x): return 3 * x"),
    check("triple_check", "assert triple(2) == 6, 'Three twos are six.'"),
    raw("last", "print('done')"),
)


def grade(engine, files=None, **texts):
    """Return the result of the lab with other texts by cell id."""
    return engine.grade(submission(engine, **texts), files, 1)


def points(result):
    """Return the points of each check, in order."""
    return [check.points for check in result.checks]
