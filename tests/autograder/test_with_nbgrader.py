"""What nbgrader itself makes of our autograded notebooks and marks: feedback, export, Formgrader, its own scores."""

import csv
import json
import os
import shutil
import subprocess
import sysconfig
from dataclasses import replace
from types import SimpleNamespace

import made_up
import pytest
from double_lab import LAB, PASSED, SECRET, SOURCE, restored

from autograder.authoring.lab import Lab
from autograder.gradebook.gradebook import Gradebook
from autograder.results import CellRun, CheckResult, Outcome, SubmissionResult


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A made-up course: two students, graded by us."""
    root = tmp_path_factory.mktemp("course")
    config = "c = get_config()\n"
    config += "c.CourseDirectory.source_directory, c.CourseDirectory.release_directory = 'solutions', 'labs'\n"
    config += "c.ClearSolutions.code_stub = {'python': 'raise NotImplementedError'}\n"
    config += f"c.ClearSolutions.text_stub = {made_up.TEXT_STUB!r}\n"
    (root / "nbgrader_config.py").write_text(config)
    folder = root / "solutions" / LAB
    folder.mkdir(parents=True)
    (folder / f"{LAB}.ipynb").write_text(json.dumps(SOURCE))
    play = CellRun("play", (made_up.html_output("<script>alert('mine')</script><table><tr><td>7</td></tr></table>"),))
    failed = CheckResult("double_check", Outcome.FAILED, 0.0, 2.0, "Two doubled is four.", detail=f"double({SECRET})")
    wrong = restored(made_up.TEXT_STUB, "def double(n):\n    return n")
    with Gradebook(SimpleNamespace(root=root), Lab(LAB, root, SOURCE, [], [])) as book:
        book.write("student-01", restored("<img src=x onerror=alert(1)> because"), replace(PASSED, runs=(play,)))
        book.write("student-02", wrong, SubmissionResult((failed,)))
    return root


def nbgrader(course, *words):
    scripts = sysconfig.get_path("scripts")
    path = f"{scripts}{os.pathsep}{os.environ['PATH']}"  # nbgrader starts alembic by name
    run = subprocess.run(
        [f"{scripts}/nbgrader", *words], cwd=course, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.slow
def test_nbgraders_feedback_shows_outcomes_and_no_hidden_test(course):
    nbgrader(course, "generate_feedback", LAB)
    first = (course / "feedback/student-01" / LAB / f"{LAB}.html").read_text()
    second = (course / "feedback/student-02" / LAB / f"{LAB}.html").read_text()
    assert f"{LAB} (Score: 2.0 / 5.0)" in first and f"{LAB} (Score: 0.0 / 5.0)" in second
    assert "✓ double: All 2 checks passed. (2 of 2 points)" in first
    assert "✗ double: Two doubled is four. (0 of 2 points)" in second
    assert "hidden checks stood here" in first and "<td>7</td>" in first
    for page in (first, second):
        assert SECRET not in page and "Negative fractions" not in page and "answer_to_everything" not in page
    assert "alert('mine')" not in first and "<img src=x" not in first


@pytest.mark.slow
def test_nbgraders_export_has_the_totals(course):
    nbgrader(course, "export")
    with (course / "grades.csv").open() as file:
        rows = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    assert rows == {"student-01": (2.0, 5.0), "student-02": (0.0, 5.0)}


@pytest.mark.slow
def test_formgrader_renders_our_notebook_with_its_score_fields(course):
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers
    from traitlets.config import Config

    config = Config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    resources = {"assignment_id": LAB, "notebook_id": LAB, "submission_id": "1", "index": 0, "total": 1, "base_url": ""}
    resources |= {"student": "student-01", "last_name": None, "first_name": None, "notebook_path": ""}
    path = course / "autograded/student-01" / LAB / f"{LAB}.ipynb"
    page, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    for name in ("double_check", "sign_essay"):
        assert page.count(f'id="{name}"') == 1
    assert "<img src=x" not in page


@pytest.mark.slow
@pytest.mark.parametrize("student", ["student-01", "student-02"])
def test_nbgrader_itself_gives_the_same_scores(course, student, tmp_path):
    theirs = tmp_path / "course"
    shutil.copytree(course, theirs, ignore=shutil.ignore_patterns("autograded", "feedback", "*.db"))
    nbgrader(theirs, "generate_assignment", LAB)
    lab = json.loads((theirs / "labs" / LAB / f"{LAB}.ipynb").read_text())
    ours = json.loads((course / "autograded" / student / LAB / f"{LAB}.ipynb").read_text())
    answers = {raw["id"]: raw["source"] for raw in ours["cells"] if raw["id"] in ("double", "sign_essay")}
    for raw in lab["cells"]:
        raw["source"] = answers.get(raw["id"], raw["source"])
    submitted = theirs / "submitted" / student / LAB
    submitted.mkdir(parents=True)
    (submitted / f"{LAB}.ipynb").write_text(json.dumps(lab))
    nbgrader(theirs, "autograde", LAB, "--student", student)
    assert marks(theirs, student) == marks(course, student)


def marks(course, student) -> dict:
    from autograder.gradebook.gradebook import opened

    with opened(f"sqlite:///{course}/gradebook.db") as database:
        entry = database.find_submission_notebook(LAB, LAB, student)
        grades = {grade.name: (grade.auto_score, grade.score, grade.needs_manual_grade) for grade in entry.grades}
        comments = {comment.name: comment.auto_comment for comment in entry.comments}
        return grades | comments | {"max": entry.max_score, "score": entry.score}
