"""Grading in nbgrader courses that know nothing of this project: the marks are those of `nbgrader autograde`.

Each course is graded by nbgrader itself first, in a copy, and then by us.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from made_up import notebook, raw
from other_course import answer, check, marks, nbgrader, old_format, write

from autograder.__main__ import main
from autograder.errors import UsageError
from autograder.layout import find
from autograder.proof.agreement import _quiet
from autograder.terminal import quiet_stderr

STUDENTS = ("student-01", "student-02", "student-03")  # all right, some right, untouched


SOLVED = "def {0}(x):\n    ### BEGIN SOLUTION\n    return {1}\n    ### END SOLUTION"
HIDDEN = "assert {0}(2) == {1}\n### BEGIN HIDDEN TESTS\nassert {0}(-3) == {2}\n### END HIDDEN TESTS"
FIRST = notebook(
    raw("intro", "# One", "markdown"),
    raw("imports", "import math, warnings\nimport sys", locked=True),
    answer("twice", SOLVED.format("twice", "x * 2")),
    check("twice_test", HIDDEN.format("twice", 4, -6)),
    raw("play", "%matplotlib inline\nfour = twice(2)"),
    answer("root", SOLVED.format("root", "math.sqrt(x)")),
    check("test-root", "points = 0\nif root(4) == 2: points += 1\nif root(9) == 3: points += 2\npoints", 3),
    raw("essay", "### BEGIN SOLUTION\nBecause.\n### END SOLUTION", "markdown", grade=True, solution=True, points=4),
    raw("own_words", "### BEGIN SOLUTION\nprint('by hand')\n### END SOLUTION", grade=True, solution=True, points=1),
    raw("task", "Draw something below.", "markdown", task=True, points=5, locked=True),
)  # fmt: skip
SECOND = notebook(
    answer("loud", "def loud(x):\n    ### BEGIN SOLUTION\n    return x + 1\n    ### END SOLUTION"),
    check("loud_test", "assert loud(1) == 2", 2),
    answer("same", "first = second = []\n### BEGIN SOLUTION\n### END SOLUTION"),
    check("same_test", "assert first is second", 1),
)
SOME = {
    "twice": "def twice(x):\n    return abs(x) * 2",
    "root": "def root(x):\n    return x / 2",
    "loud": "import sys, warnings\ndef loud(x):\n    warnings.warn('odd')\n    return x + 1",
}


def make(root: Path, config: str = "", folders=("source", "release", "submitted")) -> Path:
    """Write a course with an assignment of two notebooks, and three students' submissions."""
    source, release, submitted = folders
    root.mkdir()
    (root / "nbgrader_config.py").write_text(f"c = get_config()\nc.CourseDirectory.course_id = 'other'\n{config}\n")
    write(root / source / "header.ipynb", old_format(notebook(raw("head", "offset = 0"))))
    write(root / source / "ps1" / "one.ipynb", old_format(FIRST))
    write(root / source / "ps1" / "two words.ipynb", SECOND)
    (root / source / "ps1" / "data.csv").write_text("a\n1\n")
    nbgrader(root, "generate_assignment", "ps1")
    for student in STUDENTS:
        shutil.copytree(root / release / "ps1", root / submitted / student / "ps1")
    for name, book in (("one", FIRST), ("two words", SECOND)):
        for student, texts in ((STUDENTS[0], {}), (STUDENTS[1], SOME)):
            cells = [cell | {"source": texts.get(cell["id"], cell["source"])} for cell in book["cells"]]
            handed_in = old_format(book | {"cells": cells}) if name == "one" else book | {"cells": cells}
            write(root / submitted / student / "ps1" / f"{name}.ipynb", handed_in)
    return root


def theirs(course: Path, copy: Path) -> dict:
    """Return nbgrader's own marks, computed in a copy of the course."""
    shutil.copytree(course, copy)
    for student in STUDENTS:
        gradebook = nbgrader(copy, "autograde", "ps1", student)
    return marks(gradebook)


def ours(course: Path, *options: str) -> dict:
    from nbgrader.api import Gradebook

    assert main(["grade", "ps1", "--course", str(course), *options]) == 0
    return marks(Gradebook(f"sqlite:///{course}/gradebook.db", "other"))


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course with nbgrader's default folders, nbgrader's marks, and ours."""
    root = tmp_path_factory.mktemp("other")
    course = make(root / "course")
    return course, theirs(course, root / "copy"), ours(course)


@pytest.mark.slow
def test_the_marks_are_nbgraders(graded):
    _, expected, found = graded
    assert found == expected
    assert found[STUDENTS[0], "one", "twice_test"][0] == 2 and found[STUDENTS[1], "one", "twice_test"][0] == 0
    assert found[STUDENTS[1], "one", "test-root"][0] == 1, "partial credit by value"
    assert found[STUDENTS[1], "two words", "loud_test"][0] == 0, "the warning costs the point"


@pytest.mark.slow
def test_an_open_check_is_named_with_its_reason_and_labelled(graded, capsys):
    course, _, _ = graded
    assert main(["release", "ps1", "--course", str(course)]) == 0
    out = capsys.readouterr().out
    assert "same_test is open (its marks are not tamper-resistant): it asks whether two of the student's values" in out
    record = json.loads((course / ".grading/records/ps1/two words/student-01.json").read_text())
    assert {check["id"]: check["mode"] for check in record["result"]["checks"]} == {
        "loud_test": "sealed", "same_test": "open",
    }  # fmt: skip


@pytest.mark.slow
def test_feedback_export_and_report_go_on_from_our_marks(graded, capsys):
    course, _, _ = graded
    nbgrader(course, "generate_feedback", "ps1")
    pages = {path.name for path in (course / "feedback/student-02/ps1").iterdir()}
    assert pages == {"one.html", "two words.html"}
    text = (course / "feedback/student-02/ps1/one.html").read_text()
    assert "twice(-3)" not in text and "(hidden checks stood here)" in text
    assert main(["report", "ps1", "--course", str(course)]) == 0
    assert (course / ".grading/reports/ps1/one/index.html").is_file()
    assert main(["explain", "student-02", "twice_test", "--course", str(course)]) == 0


@pytest.mark.slow
def test_a_second_run_grades_nothing(graded, capsys):
    course, _, _ = graded
    ours(course)
    assert capsys.readouterr().out.count("3 unchanged since the last run") == 2


@pytest.mark.slow
def test_folders_stubs_and_header_are_the_courses_own(tmp_path):
    config = """
c.CourseDirectory.source_directory, c.CourseDirectory.release_directory = "originals", "handout"
c.CourseDirectory.submitted_directory = "inbox"
c.ClearSolutions.code_stub = {"python": "pass  # yours"}
c.IncludeHeaderFooter.header = "originals/header.ipynb"
"""
    course = make(tmp_path / "course", config, ("originals", "handout", "inbox"))
    released = (course / "handout/ps1/one.ipynb").read_text()
    assert "pass  # yours" in released and "offset = 0" in released
    expected = theirs(course, tmp_path / "copy")
    assert ours(course) == expected
    loud = STUDENTS[1], "two words", "loud_test"
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.Autograder.stderr_fails = False\n")
    assert ours(course, "--force") == expected | {loud: (2.0, False)}, (
        "where the course wants it, a warning costs nothing"
    )


@pytest.mark.slow
def test_the_course_that_nbgrader_quickstart_makes(tmp_path):
    from nbgrader.apps import QuickStartApp

    course = tmp_path / "quick"
    with _quiet(), quiet_stderr():
        app = QuickStartApp()
        app.initialize([str(course)])
        app.start()
    nbgrader(course, "generate_assignment", "ps1")
    submitted = course / "submitted"
    shutil.copytree(course / "source/ps1", submitted / STUDENTS[0] / "ps1")
    shutil.copytree(course / "release/ps1", submitted / STUDENTS[1] / "ps1")
    shutil.copytree(course / "release/ps1", submitted / STUDENTS[2] / "ps1")
    path = submitted / STUDENTS[2] / "ps1" / "problem1.ipynb"
    text = path.read_text()
    assert text.count("raise NotImplementedError()") >= 2
    path.write_text(text.replace("raise NotImplementedError()", "return [i ** 2 for i in range(1, n + 1)]"))
    assert theirs(course, tmp_path / "copy") == ours(course)


# -- what cannot be graded is told ---------------------------------------------------------------------------------


def bare(root: Path, config: str = "", book: dict | None = None) -> Path:
    root.mkdir()
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
    write(
        root / "source/ps1/ps1.ipynb", book or notebook(answer("f", SOLVED.format("f", "x")), check("f_test", "f(1)"))
    )
    return root


def test_one_notebook_called_as_its_folder_is_called_so(tmp_path):
    assert find(bare(tmp_path / "course")).names() == ["ps1"]


def test_an_assignment_of_several_notebooks_is_picked_as_a_whole(tmp_path):
    root = bare(tmp_path / "course")
    write(root / "source/ps1/more.ipynb", notebook())
    assert find(root).pick(["ps1"]) == ["ps1/more", "ps1/ps1"]


def test_another_language_is_refused_with_a_sentence(tmp_path, capsys):
    book = notebook(answer("f", "f <- 1"), check("f_test", "f"))
    book["metadata"]["kernelspec"] = {"name": "ir", "language": "R", "display_name": "R"}
    root = bare(tmp_path / "course", book=book)
    assert main(["release", "--course", str(root)]) == 1
    assert "The notebook's kernel is for R. Only Python can be graded" in capsys.readouterr().out


def test_a_configuration_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read: NameError: name 'nonsense'"):
        find(bare(tmp_path / "course", "nonsense"))


def test_a_directory_structure_of_its_own_is_told(tmp_path):
    structure = 'c.CourseDirectory.directory_structure = "{student_id}/{nbgrader_step}/{assignment_id}"'
    with pytest.raises(UsageError, match="Only nbgrader's own can be graded"):
        find(bare(tmp_path / "course", structure))


def test_a_download_of_several_notebooks_is_left_to_nbgrader(tmp_path, capsys):
    root = bare(tmp_path / "course")
    write(root / "source/ps1/more.ipynb", notebook())
    (tmp_path / "inbox").mkdir()
    assert main(["collect", str(tmp_path / "inbox"), "ps1", "--course", str(root)]) == 2
    assert "nbgrader zip_collect" in capsys.readouterr().err


def small(root: Path, *cells: dict, config: str = "") -> Path:
    """Write a course of one notebook, with what three students handed in: the source itself."""
    write(root / "source/hw/hw.ipynb", notebook(*cells))
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
    for student in ("ann", "bob", ".hidden"):
        write(root / "submitted" / student / "hw/hw.ipynb", notebook(*cells))
    return root


def test_who_is_excluded_and_what_is_hidden_is_no_student(tmp_path):
    root = small(tmp_path / "c", answer("f", "f = 1"), check("f_test", "assert f"), config="")
    assert find(root).students("hw") == ["ann", "bob"]
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.student_id_exclude = 'bob,cy'\n")
    assert find(root).students("hw") == ["ann"]


@pytest.mark.slow
def test_a_grade_id_may_be_as_long_as_nbgrader_takes_it(tmp_path):
    import nbformat
    from nbgrader.api import Gradebook

    name = "x" * 150
    root = small(tmp_path / "c", answer(name, "f = 1"), check(f"{name}_test", "assert f"))
    assert main(["grade", "hw", "--course", str(root)]) == 0
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        assert book.find_submission("hw", "ann").score == 2
    nbformat.validate(nbformat.read(root / "autograded/ann/hw/hw.ipynb", 4))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["autograder", "course", "yaml", "sklearn"])
@pytest.mark.parametrize("shared", [True, False])
def test_a_courses_own_module_may_have_the_name_of_an_installed_one(tmp_path, capsys, name, shared):
    text = f"from {name} import secret\nimport {name}"
    root = small(
        tmp_path / "c", raw("top", text, locked=True) if shared else raw("top", text),
        answer("f", f"f = {name}.secret"),
        check("f_test", f"from {name} import secret as again\nassert f == secret == again == 4711"),
    )  # fmt: skip
    (root / "source/hw" / f"{name}.py").write_text("secret = 4711\n")
    assert main(["grade", "hw", "--course", str(root)]) == 0
    out = capsys.readouterr().out
    assert "ann      2 / 2" in out and "sealed and contained" in out, out
