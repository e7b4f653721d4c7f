"""Files that a course leaves to its students (nbgrader's exclude_overwriting): theirs count, not the course's."""

import json

import made_up
import pytest
from made_up import answer, check, notebook, raw

from autograder.authoring.lab import read_lab, with_settings
from autograder.intake.restore import restored_cells
from autograder.layout import find
from autograder.proof.deciding import decide
from autograder.proof.trials import Trial
from autograder.results import DEFAULT_LIMITS
from autograder.sealed.engine import Engine
from autograder.sealed.machine import Machine
from autograder.sealed.tiers import Tier

RIGHT, WRONG = "def area(w, h):\n    return w * h\n", "def area(w, h):\n    return w + h\n"
SOURCE = notebook(
    raw("setup", "import shapes\nfrom shapes import area\nimport kept", locked=True),
    answer("use", "### BEGIN SOLUTION\nr = area(2, 3)\n### END SOLUTION"),
    check("use_test", "assert shapes.area(2, 3) == 6", 1),
    check("name_test", "assert area(5, 2) == 10", 1),
    check("value_test", "assert r == 6", 1),
    check("kept_test", "assert kept.unit == 2", 1),
    check("data_test", "assert open('data.csv').read() == '1,2'", 1),
)
CONFIG = "c = get_config()\nc.Autograde.exclude_overwriting = {'ps1': ['shapes.py', 'data.csv']}\n"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A course that leaves shapes.py and data.csv to its students, and kept.py not; as release decides about it."""
    root = tmp_path_factory.mktemp("theirs")
    folder = root / "source" / "ps1"
    folder.mkdir(parents=True)
    for name, text in {"shapes.py": RIGHT, "data.csv": "1,2", "kept.py": "unit = 2\n"}.items():
        (folder / name).write_text(text)
    (folder / "ps1.ipynb").write_text(json.dumps(SOURCE))
    (root / "nbgrader_config.py").write_text(CONFIG)
    return read_lab(find(root), "ps1")


@pytest.fixture(scope="module")
def opened(lab):
    """The checks that release finds to be open."""
    decided = decide(lab, [], Trial(Machine(Tier.OWN, Engine)))
    assert decided.refused == {}
    return {"open": decided.open, "grants": decided.grants}


@pytest.fixture
def passed(lab, opened, tmp_path):
    """Return a function that grades the lab with these files beside it, and returns the checks that pass."""

    def grade(**files):
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text)
        book = made_up.notebook(*(raw(cell.id, cell.source, cell.type) for cell in lab.released))
        for cell, was in zip(book["cells"], SOURCE["cells"], strict=True):
            cell["metadata"] = was["metadata"]
            cell["source"] = "r = area(2, 3)" if cell["id"] == "use" else cell["source"]
        (tmp_path / "ps1.ipynb").write_text(json.dumps(book))
        with Engine(with_settings(lab.source, **opened), lab.folder, Tier.OWN, DEFAULT_LIMITS) as engine:
            cells, _ = restored_cells(lab, tmp_path / "ps1.ipynb")
            result = engine.grade(cells, tmp_path, 1)
        assert result.machine_error == ""
        return {check.id for check in result.checks if check.points == check.max_points}

    return grade


def test_are_right_files_of_a_student_right(passed):
    assert passed(shapes_py=RIGHT, data_csv="1,2") == {
        "use_test", "name_test", "value_test", "kept_test", "data_test"
    }  # fmt: skip


def test_earns_a_wrong_file_nothing_by_the_courses_right_one(passed):
    assert passed(shapes_py=WRONG, data_csv="3") == {"kept_test"}


def test_earns_a_missing_file_nothing(passed):
    assert not {"use_test", "name_test", "value_test", "data_test"} & passed()


def test_is_a_file_that_is_not_left_to_them_the_courses(passed):
    assert "kept_test" in passed(shapes_py=RIGHT, data_csv="1,2", kept_py="unit = 3\n")


def test_are_checks_on_what_a_students_module_holds_sealed(opened):
    """What reads a student's file itself cannot be: the examiner never has it."""
    assert set(opened["open"]) == {"data_test"}
