"""The demonstration class: every kind of student, graded by the real command."""

import random

import pytest
from classroom import LAB, FakeEngine, here

from autograder.__main__ import main
from autograder.authoring.lab import read_lab
from autograder.notebook.names import bound_by_pattern
from autograder.proof.made_up_class import ODD, copy_course, load_answers, make_class


def test_is_a_class_of_30_made_and_graded(course, capsys, tmp_path):
    keep = tmp_path / "demo"
    status = main(["demo", "--keep", str(keep), "--course", str(course.root)], here)
    out = capsys.readouterr().out
    assert status == 0 and f"{LAB}: 30 submissions, 30 graded now" in out
    assert f"-m autograder.desk teach --root {keep}" in out
    assert all(what in out for what in ODD)
    assert "There is no notebook" in out and "is cut off" in out and "is not JSON" in out
    assert (keep / ".grading" / "gradebook.db").exists()
    assert not list(course.grading.glob("*")), "the course itself is left alone"


def test_is_a_scratch_course_removed_without_keep(course, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert main(["demo", "--students", "3", "--course", str(course.root)], here) == 0
    assert "--keep DIR` keeps it for Formgrader" in capsys.readouterr().out
    assert list((tmp_path / "temporary").iterdir()) == []


def test_does_the_same_seed_make_the_same_class(course, tmp_path):
    texts = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        scratch = copy_course(course, tmp_path / name)
        lab = read_lab(scratch, LAB)
        list(make_class(scratch, lab, load_answers(scratch, lab), 24, random.Random(seed)))
        files = sorted(path for path in scratch.submitted.rglob("*") if path.is_file())
        texts.append([path.read_text() for path in files])
    assert texts[0] == texts[1] != texts[2]


def test_are_all_kinds_of_answers_in_the_class(course, capsys):
    main(["demo", "--course", str(course.root)], here)
    text = "\n".join(FakeEngine.runs)
    assert all(
        part in text for part in ("number ** 2", "number + number", "number * unit", "raise NotImplementedError")
    )
    assert bound_by_pattern(text) == {"double", "triple", "broken"}


def test_is_a_folder_with_something_in_it_refused(course, capsys, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    assert main(["demo", "--keep", str(tmp_path / "mine"), "--course", str(course.root)], here) == 2
    assert "is not empty. Name a new folder: nothing of yours is overwritten." in capsys.readouterr().err


def test_is_a_course_without_a_released_lab_told(course, capsys):
    course.released(LAB).unlink()
    assert main(["demo", "--course", str(course.root)], here) == 2
    assert "No lab was released yet: run `autograder release` first." in capsys.readouterr().err


@pytest.mark.slow
def test_does_the_real_engine_grade_the_class(course, capsys):
    assert main(["demo", "--students", "24", "--uncontained", "--course", str(course.root)]) == 0
    out = capsys.readouterr().out
    assert f"{LAB}: 24 submissions, 24 graded now" in out and "not graded" not in out
    rows = {line.split()[0]: line for line in out.splitlines() if line.startswith("student-") and " / 3" in line}
    assert len(rows) == 24
    assert "This cell took longer than 5 seconds" in rows["student-08"]
    assert "the check cell was missing and was put back" in rows["student-12"]
    assert all("0 / 3" in rows[f"student-{number}"] for number in (16, 20, 24))
