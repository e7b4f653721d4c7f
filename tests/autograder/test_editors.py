"""A notebook is graded whatever program saved it: one folder for each shape, with what comes of it.

tests/submissions/editors/<shape>/ has `handed_in/` and `report.json`. All hold the same right answers, except where the
shape's name says otherwise. After a change of wording, look at what
`UPDATE_GOLDEN=1 pytest tests/autograder/test_editors.py` writes before you keep it.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from autograder.authoring.lab import read_lab
from autograder.authoring.release import release
from autograder.engine import Engine
from autograder.intake.restore import restored_cells
from autograder.intake.submission import find_notebook
from autograder.layout import Course
from autograder.notebook import Role
from autograder.results import DEFAULT_LIMITS
from autograder.tiers import Tier

FOLDER = Path(__file__).resolve().parents[1] / "submissions" / "editors"
LAB = "lab01_prices"
SHAPES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
ESSAY = "Dear shop,\nthree prices are too few to say more."
STUB = "*Write your answer here.*"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The lab, released in a course of its own."""
    root = tmp_path_factory.mktemp("editors")
    (root / "solutions" / LAB).mkdir(parents=True)
    shutil.copy(FOLDER / f"{LAB}.ipynb", root / "solutions" / LAB)
    shutil.copy(FOLDER.parents[2] / "nbgrader_config.py", root)
    release(root / "solutions" / LAB, root / "labs")
    return read_lab(Course(root), LAB)


@pytest.fixture(scope="module")
def reports(lab):
    """What comes of each shape: how each check ended, the essay that a person marks, and the notes."""
    found = {}
    with Engine(lab.source, lab.folder, Tier.OWN, DEFAULT_LIMITS) as engine:
        for shape in SHAPES:
            folder = FOLDER / shape / "handed_in"
            cells, notes = restored_cells(lab, find_notebook(folder, LAB))
            result = engine.grade(cells, folder, 1)
            assert result.machine_error == ""
            checks = {check.exercise: [check.outcome.value, check.points] for check in result.checks}
            [essay] = [cell.source for cell in cells if cell.role is Role.MANUAL]
            found[shape] = {"checks": checks, "essay": essay, "notes": [*notes, *result.notes]}
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_does_each_shape_get_its_report(reports, shape):
    golden = FOLDER / shape / "report.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(json.dumps(reports[shape], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert reports[shape] == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("shape", SHAPES)
def test_do_right_answers_get_full_marks_in_each_shape(reports, shape):
    assert reports[shape]["checks"] == {"total": ["passed", 2.0], "mean": ["passed", 1.0]}


@pytest.mark.parametrize("shape", SHAPES)
def test_is_the_essay_found_in_each_shape(reports, shape):
    """An essay that nobody wrote is the stub, which earns nothing and waits for nobody."""
    unwritten = "unwritten" in shape or "below_its_stub" in shape
    assert reports[shape]["essay"] == (STUB if unwritten else ESSAY)
    assert any("a text stands in a new cell below it" in note for note in reports[shape]["notes"]) == ("below" in shape)


def test_do_those_that_keep_the_metadata_need_no_repair(reports):
    kept = ("jupyterlab", "notebook_7", "vscode", "colab", "pycharm", "cocalc_sagemath", "vscode_polyglot")
    assert {name: reports[name]["notes"] for name in (*kept, "format_3", "format_4_0", "format_4_4")} == {
        name: [] for name in (*kept, "format_3", "format_4_0", "format_4_4")
    }
