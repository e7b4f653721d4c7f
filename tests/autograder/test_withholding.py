"""A lab withholds the modules of `course` that only its hidden tests import: found at release, by syntax."""

import json

import classroom
import made_up
import pytest

from autograder import notebook
from autograder.authoring import withholding
from autograder.authoring.release import release, release_notebook
from autograder.authoring.withholding import withheld
from autograder.grade import read_lab
from autograder.notebook import NotebookError
from autograder.proof.claims import fresh

PACKAGE = {
    "__init__.py": "from course.checks import exercise",
    "checks.py": "",
    "plots.py": "",
    "drift/__init__.py": "",
    "drift/streams.py": "from course.plots import style",
    "drift/model_answers/__init__.py": "",
    "drift/model_answers/measures.py": "import numpy",
    "drift/model_answers/detectors.py": "from . import measures",
    "serving/__init__.py": "",
    "serving/board.py": "from course.drift.model_answers.measures import psi",
}
ANSWERS = "course.drift.model_answers"


@pytest.fixture
def package(tmp_path):
    """The folder of a made-up package called `course`."""
    for name, text in PACKAGE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def hidden(text):
    return made_up.check("double_check", f"assert double(2) == 4\n### BEGIN HIDDEN TESTS\n{text}\n### END HIDDEN TESTS")


def found(package, *cells):
    return withheld(notebook.cells(made_up.notebook(*cells)), package)


def given(text):
    return made_up.raw("setup", text, locked=True)


def test_all_model_answers_of_a_topic_are_withheld_where_hidden_tests_import_one(package):
    for text in (
        f"from {ANSWERS}.measures import psi",
        f"import {ANSWERS}.measures",
        f"from {ANSWERS} import measures",
    ):
        assert found(package, hidden(text)) == {ANSWERS}, text
    assert found(package, hidden(f"def f():\n    from {ANSWERS}.measures import psi")) == {ANSWERS}


def test_a_module_that_only_hidden_tests_import_is_withheld_wherever_it_lies(package):
    assert found(package, hidden("from course.plots import style")) == {"course.plots"}
    assert found(package, hidden("from course import plots")) == {"course.plots"}


def test_nothing_is_withheld_where_hidden_tests_import_nothing_of_the_course(package):
    text = "import numpy\nfrom courses import drift\nfrom course.nowhere import what\nfrom .. import plots"
    assert found(package, hidden(text)) == found(package) == set()
    assert withheld(notebook.cells(made_up.notebook(hidden("import course.plots"))), None) == set()


@pytest.mark.parametrize(
    "cell",
    [
        made_up.raw("setup", "import course.plots", locked=True),
        made_up.raw("own", "import course.plots"),
        made_up.answer("double", "import course.plots"),
        made_up.check("first_check", "import course.plots\n### BEGIN HIDDEN TESTS\nassert 1\n### END HIDDEN TESTS"),
    ],
    ids=["locked", "plain", "solution", "the part of a check that students see"],
)
def test_what_a_cell_that_students_see_imports_is_given(package, cell):
    assert found(package, cell, hidden("import course.plots")) == set()


def test_what_a_given_module_imports_is_given_too(package):
    assert found(package, given("import course.drift.streams"), hidden("from course.plots import style")) == set()
    assert found(package, given("from course import exercise"), hidden("import course.checks")) == set()


def test_of_model_answers_of_which_one_is_given_the_others_are_named_one_by_one(package):
    cells = given(f"from {ANSWERS}.measures import psi"), hidden(f"from {ANSWERS}.detectors import DDM")
    assert found(package, *cells) == {f"{ANSWERS}.detectors"}


@pytest.mark.parametrize("tested", ["measures", "detectors"])
def test_a_given_module_that_needs_a_model_answer_is_refused_with_a_way_out(package, tested):
    cells = given("from course.serving.board import FIELDS"), hidden(f"from {ANSWERS}.{tested} import psi")
    with pytest.raises(NotebookError) as error:
        found(package, *cells)
    assert str(error.value) == (
        f"course.serving.board, which students are given, imports {ANSWERS}.measures, a model answer that this lab "
        f"withholds. Move what both need into a module outside of {ANSWERS}; or import {ANSWERS}.measures in a cell "
        "that students see, if they may read it."
    )
    shown = given(f"from course.serving.board import FIELDS\nfrom {ANSWERS}.measures import psi")
    assert f"{ANSWERS}.measures" not in found(package, shown, cells[1])


def test_release_writes_what_is_withheld_and_keeps_what_the_source_names(package, monkeypatch):
    monkeypatch.setattr(withholding, "installed", lambda: package)
    source = made_up.notebook(hidden("import course.plots"))
    source["metadata"]["autograder"] = {"withholds": ["another.module"]}
    names = withholding.of(source)
    assert names == ["another.module", "course.plots"]
    assert notebook.settings(release_notebook(source, {"withholds": names}))["withholds"] == names


def test_what_release_wrote_is_withheld_when_the_lab_is_graded(tmp_path):
    course = classroom.make(tmp_path)
    assert notebook.settings(read_lab(course, classroom.LAB).source)["withholds"] == []
    release(course.solutions / classroom.LAB, course.labs, {"withholds": [ANSWERS]})
    assert notebook.settings(read_lab(course, classroom.LAB).source)["withholds"] == [ANSWERS]


def test_labs_that_withhold_less_than_release_would_find_are_not_fresh(tmp_path, package, monkeypatch):
    course = classroom.make(tmp_path / "one")
    assert fresh(course, read_lab(course, classroom.LAB)).holds
    monkeypatch.setattr(withholding, "installed", lambda: package)
    source = json.loads(course.source(classroom.LAB).read_text(encoding="utf-8"))
    source["cells"].append(hidden("import course.plots") | {"id": "plots_check"})
    source["cells"][-1]["metadata"]["nbgrader"]["grade_id"] = "plots_check"
    classroom.write(course.source(classroom.LAB), json.dumps(source))
    release(course.solutions / classroom.LAB, course.labs)
    assert "the source has changed" in fresh(course, read_lab(course, classroom.LAB)).remedy
    release(course.solutions / classroom.LAB, course.labs, {"withholds": ["course.plots"]})
    assert fresh(course, read_lab(course, classroom.LAB)).holds
