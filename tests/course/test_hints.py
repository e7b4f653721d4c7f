"""Hints come one at a time, and a solution only where it is at hand."""

import json

import pytest

from course import hint, solution

HINTS = "# Hints\n\nText.\n\n## psi\n- First.\n- Second,\n  in two lines.\n- Third.\n\n## validate\n- Only one.\n"


@pytest.fixture
def lab(tmp_path, monkeypatch):
    folder = tmp_path / "work" / "lab02_drift"
    folder.mkdir(parents=True)
    (folder / "hints.md").write_text(HINTS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def said(capsys):
    return capsys.readouterr().out.rstrip("\n")


def test_one_more_hint_each_time_and_all_of_them_at_the_end(lab, capsys):
    hint("psi")
    assert said(capsys) == 'Hint 1 of 3 for psi: First.\nFor one more: hint("psi")'
    hint("psi")
    assert said(capsys).startswith("Hint 2 of 3 for psi: Second,\nin two lines.")
    hint("psi")
    assert "That was the last hint." in said(capsys)
    hint("psi")
    text = said(capsys)
    assert "First." in text and "Third." in text and "There are no more hints." in text
    assert json.loads((lab / ".progress.json").read_text())["psi"]["hints"] == 3


def test_a_long_hint_is_broken_between_words(lab, capsys):
    (lab / "hints.md").write_text("## psi\n- " + "np.histogram(sample) " * 20 + "\n", encoding="utf-8")
    hint("psi")
    lines = said(capsys).splitlines()
    assert max(map(len, lines)) <= 96
    assert " ".join(lines).count("np.histogram(sample)") == 20


def test_an_unknown_name_gets_the_names(lab, capsys):
    hint("PSI")
    assert said(capsys) == "There is no exercise 'PSI' in this lab. It has: psi, validate."


def test_a_folder_without_hints_gets_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    hint("psi")
    assert said(capsys).startswith("There are no hints here.")


def test_hints_that_cannot_be_counted_are_still_shown(lab, monkeypatch, capsys):
    def full(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("tempfile.mkstemp", full)
    hint("psi")
    assert "First." in said(capsys)


def write_solution(root):
    cells = [
        {
            "cell_type": "code",
            "source": ["def psi():\n", "    ### BEGIN SOLUTION\n", "    return 0\n", "    ### END SOLUTION"],
        },
        {"cell_type": "markdown", "source": "essay"},
    ]
    cells[0]["metadata"] = {"nbgrader": {"grade_id": "psi", "solution": True, "grade": False}}
    cells[1]["metadata"] = {"nbgrader": {"grade_id": "essay", "solution": True, "grade": True}}
    folder = root / "solutions" / "lab02_drift"
    folder.mkdir(parents=True)
    (folder / "lab02_drift.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_the_solution_is_shown_without_its_marks(lab, capsys):
    write_solution(lab.parent.parent)
    solution("psi")
    assert said(capsys) == "def psi():\n    return 0"
    solution("essay")
    assert said(capsys) == "There is no answer 'essay' in this lab. It has: psi."


def test_without_solutions_there_is_a_sentence(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "lab99_unknown"
    folder.mkdir()
    monkeypatch.chdir(folder)
    solution("psi")
    assert said(capsys).startswith("The solutions are not on this machine.")
