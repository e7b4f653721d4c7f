"""Hostile text neither stalls a run nor costs anybody a point: it is read in children that have limits."""

import time

import pytest
import target
from made_up_texts import BOMBS

from autograder.apart import children
from autograder.apart.texts import Texts
from autograder.gradebook import autograded
from autograder.notebook import Cell, Role
from autograder.notebook.names import facts
from autograder.results import CellRun, SubmissionResult

pytestmark = pytest.mark.attack


@pytest.mark.parametrize("code", BOMBS.values(), ids=BOMBS)
def test_a_cell_that_is_hard_to_read_changes_no_mark(engine, code):
    """Line 69. Boundary: names."""
    cells = target.submission(engine, target.RIGHT)
    place = next(i for i, cell in enumerate(cells) if cell.id == "double") + 1
    bomb = Cell("bomb", Role.PLAIN, "code", f"if False:\n    r'''{code}'''" if "\n" in code else code)
    used = time.process_time()
    with_it = engine.grade([*cells[:place], bomb, *cells[place:]], None, 1)
    assert with_it.machine_error == "" and time.process_time() - used < 20
    without = engine.grade(cells, None, 1)
    assert [(check.id, check.points) for check in with_it.checks] == [(one.id, one.points) for one in without.checks]


def test_without_a_child_the_controller_itself_is_held_up(monkeypatch):
    """Boundary: names."""
    cells = [Cell("bomb", Role.ANSWER, "code", "a;" * 49_000)]

    def here(requests):
        return [[[], [], {}, []] for _, code in requests if facts(code)]

    used = time.process_time()
    Texts([]).reader(cells)
    held = time.process_time() - used
    monkeypatch.setattr("autograder.apart.texts.answers", here)
    used = time.process_time()
    Texts([]).reader(cells)
    assert time.process_time() - used > max(0.2, 4 * held)


def test_a_notebook_of_hostile_displays_leaves_what_is_honest_to_be_seen():
    """Lines 56 and 69. Boundary: feedback."""
    bombs = ["<li>" * 5_000, "<a " + " ".join(f"a{i}=1" for i in range(20_000)) + ">", "<div>" * 40_000]
    outputs = tuple(
        {"output_type": "display_data", "data": {"text/html": bomb + str(number)}}
        for number in range(10)
        for bomb in bombs
    )
    honest = {"output_type": "display_data", "data": {"text/html": "<table><tr><td>honest</td></tr></table>"}}
    texts = [Cell(f"t{i}", Role.PLAIN, "markdown", "\\begin{a}" * (9_000 + i)) for i in range(100)]
    cells = [Cell(f"c{i}", Role.PLAIN, "code", "x") for i in range(40)]
    runs = tuple(CellRun(cell.id, (*outputs, honest)) for cell in cells)
    mine = Cell("mine", Role.PLAIN, "markdown", "An *honest* [text](https://example.org).")
    began, used = time.perf_counter(), time.process_time()
    made = autograded.autograded_notebook(
        {"cells": [], "metadata": {}}, [*texts, mine, *cells], SubmissionResult(runs=runs)
    )
    assert time.process_time() - used < 5 and time.perf_counter() - began < 60
    shown = {cell["id"]: cell for cell in made["cells"]}
    assert "".join(shown["mine"]["source"]) == mine.source
    assert "<td>honest</td>" in str(shown["c39"]["outputs"])
    assert "could not be rendered in time" in "".join(shown["t99"]["source"])


def test_without_a_bound_for_a_text_one_takes_what_all_have(monkeypatch):
    """Boundary: feedback."""
    bomb = [(children.Task.FACTS, "%who\n" * 1_500)]
    began = time.perf_counter()
    assert children.answers(bomb) == [None]
    held = time.perf_counter() - began
    monkeypatch.setattr(children, "EACH_SECONDS", 6.0)
    began = time.perf_counter()
    assert children.answers(bomb) == [None]
    assert time.perf_counter() - began > 1.5 * held
