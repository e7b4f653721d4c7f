"""Cells, roles and settings of the instructor's own notebooks."""

import json
import subprocess

import made_up
import pytest

from autograder import notebook
from autograder.errors import NotebookError
from autograder.notebook import Role


def test_every_cell_gets_the_role_that_its_flags_give_it():
    cells = notebook.cells(made_up.source())
    assert [(cell.id, cell.role) for cell in cells] == [
        ("title", Role.PLAIN),
        ("setup", Role.LOCKED),
        ("double", Role.ANSWER),
        ("double_check", Role.CHECK),
        ("play", Role.PLAIN),
        ("sign_essay", Role.MANUAL),
    ]
    assert {cell.id: cell.points for cell in cells if cell.points} == {"double_check": 2, "sign_essay": 3}


def test_a_task_is_a_role_of_its_own():
    raw = made_up.raw("plan", "Plan it.", "markdown", task=True, locked=True, points=1)
    assert notebook.cell(raw, 0).role is Role.TASK


def test_source_lines_are_joined():
    assert notebook.cell({"cell_type": "code", "source": ["a\n", "b"]}, 3) == notebook.Cell(
        "cell-3", Role.PLAIN, "code", "a\nb"
    )


def test_settings_are_the_labs_own():
    lab = made_up.source()
    assert notebook.settings(lab) == {}
    lab["metadata"]["autograder"] = {"withholds": ["course.drift.model_answers"]}
    assert notebook.settings(lab) == {"withholds": ["course.drift.model_answers"]}


def test_a_missing_notebook_and_one_that_is_not_json_get_a_sentence(tmp_path):
    with pytest.raises(NotebookError, match="There is no notebook at"):
        notebook.read(tmp_path / "none.ipynb")
    (tmp_path / "bad.ipynb").write_text("{")
    with pytest.raises(NotebookError, match=r"is not a notebook.*Restore it"):
        notebook.read(tmp_path / "bad.ipynb")


def test_is_a_byte_order_mark_in_a_source_named_with_what_removes_it(tmp_path):
    path = tmp_path / "my lab.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(made_up.source()).encode())
    with pytest.raises(NotebookError, match="begins with a byte order mark") as told:
        notebook.read(path)
    subprocess.run(["sh", "-c", str(told.value).partition("remove it: ")[2]], check=True)
    assert notebook.read(path) == made_up.source()
