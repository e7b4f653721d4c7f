"""Grading one's own notebook: a line for each exercise, from any folder, and a sentence for what goes wrong."""

import json

import classroom
import pytest
from classroom import LAB, command, hand_in, here, solved

from autograder.errors import SubmissionError, UsageError
from autograder.learner.own import grade_own
from autograder.notebook.companions import companions
from autograder.report.summary import own_lines
from autograder.results import CheckResult, Outcome, SubmissionResult
from autograder.sealed.tiers import Tier


def own(course, path):
    return grade_own(course, path, here(Tier.OWN))


def test_does_a_learner_read_a_line_for_each_exercise(course, tmp_path):
    path = hand_in(course, "x", double="def double(number):\n    return number ** 2").rename(tmp_path / "mine.ipynb")
    lab, result = own(course, path)
    assert lab.name == LAB
    lines = own_lines(result)
    assert lines[0] == "✗ double  0 of 2    Negative fractions double too."
    assert lines[1].startswith("○ triple  0 of 1")
    assert lines[-1] == "Total: 0 of 3 points."
    assert not course.grading.joinpath("gradebook.db").exists()


def test_is_the_sign_and_the_name_of_an_exercise_said_once():
    said = "○ psi: not attempted yet. Replace it in the cell above."
    check = CheckResult("psi_check", Outcome.NOT_ATTEMPTED, 0, 3, said)
    assert own_lines(SubmissionResult((check,)))[0] == "○ psi  0 of 3    Not attempted yet. Replace it in its cell."


def test_is_a_lab_without_its_ids_found_by_its_name(course, tmp_path):
    book = json.loads(hand_in(course, "x", **solved()).read_text())
    for number, cell in enumerate(book["cells"]):
        cell["id"], cell["metadata"] = f"c{number}", {}
    lab, result = own(course, classroom.write(tmp_path / f"{LAB} (1).ipynb", json.dumps(book)))
    assert lab.name == LAB and result.points == 3


def test_is_a_notebook_of_no_lab_told(course, tmp_path):
    book = classroom.made_up.notebook(classroom.made_up.raw("a", "1"))
    with pytest.raises(UsageError, match="belongs to no lab"):
        own(course, classroom.write(tmp_path / "diary.ipynb", json.dumps(book)))


def test_is_an_own_notebook_that_cannot_be_read_told(course, tmp_path):
    with pytest.raises(SubmissionError, match="is missing"):
        own(course, tmp_path / "none.ipynb")


@pytest.mark.parametrize("place, theirs", [
    ("lab/lab.ipynb", True), ("lab/copy.ipynb", True), ("mine/mine.ipynb", True), ("Downloads/lab.ipynb", False),
])  # fmt: skip
def test_files_beside_a_notebook_are_its_learners_where_the_folder_has_the_name_of_the_lab_or_of_it(
    tmp_path, place, theirs
):
    book = tmp_path.resolve() / place
    assert companions(book, "lab") == (book.parent if theirs else {})


def test_is_a_failure_of_the_machine_told_to_the_learner(course, tmp_path):
    path = hand_in(course, "x", double="# MACHINE").rename(tmp_path / "mine.ipynb")
    assert own_lines(own(course, path)[1]) == ["Not graded: The box could not be made."]


@pytest.mark.slow
def test_is_ones_own_notebook_graded_from_another_folder(course, tmp_path):
    path = hand_in(course, "x", **(solved() | {"triple": "def triple(n):\n    return abs(n) * 3"}))
    done = command("grade", path, "--course", course.root, cwd=tmp_path)
    text, _ = done.communicate(timeout=120)
    assert done.returncode == 0, text
    assert "✓ double  2 of 2" in text and "✗ triple  0 of 1" in text and "Total: 2 of 3 points." in text
    assert not (course.grading / "gradebook.db").exists()
