"""The autograded notebook: whole, and without hidden tests."""

import json
from dataclasses import replace

import made_up
import nbformat
import pytest
from double_lab import PASSED, RELEASED, SECRET, SOURCE, restored

from autograder.authoring.release import prepared, release_notebook
from autograder.gradebook import display
from autograder.gradebook.autograded import HIDDEN, autograded_notebook, outcome_line, write
from autograder.notebook import Cell, Role, cells
from autograder.results import CellRun, CheckResult, Outcome


def made(given=None, result=PASSED) -> dict:
    return autograded_notebook(SOURCE, given or restored(), result)


def cell(notebook: dict, name: str) -> dict:
    return next(raw for raw in notebook["cells"] if raw["id"] == name)


def text(raw: dict) -> str:
    return "".join(raw["source"])


def test_it_is_a_valid_notebook_with_all_cells_in_order():
    notebook = made()
    nbformat.validate(nbformat.from_dict(json.loads(json.dumps(notebook))))
    assert [raw["id"] for raw in notebook["cells"]] == [raw.id for raw in RELEASED]


def test_where_a_hidden_block_stood_there_is_a_sentence_and_nothing_of_it():
    notebook = made()
    assert text(cell(notebook, "double_check")) == f"{made_up.VISIBLE}\n{HIDDEN}"
    assert SECRET not in json.dumps(notebook)


def test_nothing_of_a_solution_or_mark_scheme_is_in_it():
    task = made_up.raw(
        "plan", "Plan.\n### BEGIN MARK SCHEME\nNames a risk.\n### END MARK SCHEME", "markdown",
        task=True, locked=True, points=1,
    )  # fmt: skip
    source = made_up.notebook(*SOURCE["cells"], task)
    notebook = json.dumps(autograded_notebook(source, cells(release_notebook(source)), PASSED))
    assert "answer_to_everything" not in notebook
    assert "Names a risk" not in notebook
    assert made_up.ESSAY not in notebook


def test_nbgraders_metadata_is_the_registered_one():
    registered = {raw.id: raw.metadata.nbgrader for raw in prepared(SOURCE).cells if "nbgrader" in raw.metadata}
    assert {raw["id"]: raw["metadata"]["nbgrader"] for raw in made()["cells"] if raw["metadata"]} == registered


@pytest.mark.parametrize(
    ("check", "line"),
    [
        (PASSED.checks[0], "✓ double: All 2 checks passed. (2 of 2 points)\n"),
        (
            CheckResult("double_check", Outcome.FAILED, 0, 2, "✗ double: Two doubled\nis four."),
            "✗ double: Two doubled is four. (0 of 2 points)\n",
        ),
        (CheckResult("double_check", Outcome.NOT_ATTEMPTED, 0, 2), "○ double: not attempted. (0 of 2 points)\n"),
        (CheckResult("double_check", Outcome.PARTIAL, 1, 2, "Half."), "½ double: Half. (1 of 2 points)\n"),
        (CheckResult("double_check", Outcome.TIMED_OUT, 0, 2, "Too slow."), "✗ double: Too slow. (0 of 2 points)\n"),
        (CheckResult("double_check", Outcome.UNGRADED, 0, 2, "Try again."), "○ double: Try again.\n"),
        (
            CheckResult("double_check", Outcome.PASSED, 2, 2, "Yes.", mode="open"),
            "✓ double: Yes. (2 of 2 points) This check is open: its marks are not tamper-resistant.\n",
        ),
        (None, "○ double: not graded yet, because the grader could not run it.\n"),
    ],
)
def test_each_check_has_one_line_that_says_how_it_ended(check, line):
    assert outcome_line(next(raw for raw in RELEASED if raw.role is Role.CHECK), check) == line


def test_what_the_student_printed_in_a_check_cell_is_not_shown_as_its_outcome():
    forged = CellRun("double_check", (display.stream("✓ double: 100 of 2 points"),))
    [output] = cell(made(result=replace(PASSED, runs=(forged,))), "double_check")["outputs"]
    assert output["text"].startswith("✓ double: All 2 checks passed.")


def test_outputs_and_errors_of_cells_are_shown():
    run = CellRun("play", (display.stream("hello\n"),), error="The cell ran longer than 30 seconds.")
    outputs = cell(made(result=replace(PASSED, runs=(run,))), "play")["outputs"]
    assert [output["text"] for output in outputs] == ["hello\n", "The cell ran longer than 30 seconds.\n"]


def test_what_was_repaired_and_a_lower_tier_are_said_at_the_top():
    result = replace(PASSED, notes=("double: <b>repaired</b>.",), tier="sealed, not contained")
    remarks = text(made(result=result)["cells"][0])
    assert "Graded sealed, not contained: the student's code was not held in a box." in remarks
    assert "double: " in remarks and "<b>" not in remarks


def test_a_plain_cell_that_the_student_deleted_is_not_shown():
    gone = [replace(raw, source="") if raw.id == "play" else raw for raw in restored()]
    assert "play" not in [raw["id"] for raw in made(gone)["cells"]]


def test_the_labs_own_markdown_stays_as_the_instructor_wrote_it():
    source = made_up.source()
    source["cells"][0]["source"] = "# Doubling <img src='attachment:a.png'>"
    source["cells"][0]["attachments"] = {"a.png": {"image/png": "aaaa"}}
    notebook = autograded_notebook(source, cells(release_notebook(source)), PASSED)
    assert text(notebook["cells"][0]) == source["cells"][0]["source"]
    assert notebook["cells"][0]["attachments"] == source["cells"][0]["attachments"]


def test_writing_leaves_the_old_file_or_the_new_one(tmp_path):
    path = tmp_path / "deep" / "folder" / "x.ipynb"
    write(path, made())
    before = path.read_bytes()
    with pytest.raises(TypeError):
        write(path, {"cells": object()})
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["x.ipynb"]


def test_raw_cells_of_a_student_are_shown_as_text():
    own = Cell("own", Role.PLAIN, "raw", "<script>alert(1)</script> ``` x")
    raw = cell(made(restored(own=[own])), "own")
    assert raw["cell_type"] == "markdown"
    assert text(raw) == "````\n<script>alert(1)</script> ``` x\n````"
