"""Labs of a few cells, and submissions of them."""

from dataclasses import replace

from autograder.notebook import Role

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
