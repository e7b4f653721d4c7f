"""A very small lab and the real engine, started once: tests run cells in its box."""

from dataclasses import replace

import pytest

from autograder.engine import Engine
from autograder.notebook import Role
from autograder.results import Limits
from autograder.tiers import Tier, probe

HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def raw(name, text, **flags):
    mark = {"grade_id": name, "schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    return {"cell_type": "code", "id": name, "metadata": {"nbgrader": mark | flags} if flags else {}, "source": text,
            "outputs": [], "execution_count": None}  # fmt: skip


def lab(*cells, **settings):
    return {"cells": list(cells), "metadata": {"autograder": settings}, "nbformat": 4, "nbformat_minor": 5}


def locked(name, text):
    return raw(name, text, locked=True)


def answer(name, text="pass"):
    return raw(name, text, solution=True)


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


@pytest.fixture(scope="session")
def containing():
    """Skip where the machine cannot contain a submission, and say what it lacks."""
    missing = [layer.name for layer in probe() if not layer.works]
    if missing:
        pytest.skip(f"this machine cannot contain a submission: no {', '.join(missing)}")


@pytest.fixture(scope="session")
def starts(containing, tmp_path_factory):
    """Return a function that starts an engine for a lab; all are closed at the end."""
    running = []

    def start(source, tier=Tier.CONTAINED, limits=None, files=()):
        folder = tmp_path_factory.mktemp("course") / "solutions" / "lab"
        folder.mkdir(parents=True)
        for name, text in dict(files).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        engine = Engine(source, folder, tier, limits or Limits(cell_seconds=5, check_seconds=5, total_seconds=60))
        running.append(engine)
        return engine.__enter__()

    yield start
    for engine in running:
        engine.__exit__()


@pytest.fixture(scope="session")
def box(starts):
    """Return a function that runs a cell in a box and returns what it printed."""
    engine = starts(lab(answer("cell"), check("cell_check", "True")))

    def run(code):
        return printed(engine.grade(submission(engine, cell=code), None, 1), "cell")

    run.engine = engine
    return run
