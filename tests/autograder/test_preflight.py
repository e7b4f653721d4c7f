"""Before submitting: what a student is told, from the released labs alone."""

from __future__ import annotations

import json
import shutil

import classroom
import made_up
import pytest
from classroom import LAB, hand_in, here, solved

from autograder.__main__ import main
from autograder.errors import SubmissionError, UsageError
from autograder.learner.preflight import fly, lines
from autograder.notebook import Role, cells
from autograder.results import CellRun, SubmissionResult
from autograder.sealed.engine import Engine
from autograder.sealed.machine import Machine
from autograder.sealed.tiers import Tier


class Shell(classroom.FakeEngine):
    """The engine without a box, which also says how cells ended."""

    errors: dict[str, tuple[str, str]] = {}  # noqa: RUF012 (a test sets it)
    slow = ""

    def __init__(self, source, folder, tier, limits):
        super().__init__(source, folder, tier, limits)
        assert not [cell for cell in cells(source) if "HIDDEN" in cell.source or "SOLUTION" in cell.source]

    def grade(self, cells, files, seed, on_check=lambda check: None):
        found = super().grade(cells, files, seed)
        runs = []
        for cell in cells:
            if cell.is_code and cell.role is not Role.CHECK:
                name, text = self.errors.get(cell.id, ("", ""))
                shown = ({"output_type": "error", "ename": name, "evalue": text, "traceback": []},) if name else ()
                late = "This cell took longer than 30 seconds and was interrupted." if cell.id == self.slow else ""
                runs.append(CellRun(cell.id, shown, late))
        return SubmissionResult(found.checks, tuple(runs), machine_error=found.machine_error)


@pytest.fixture
def desk(course):
    """A student's machine: labs/ and the notebook, no solutions/."""
    path = hand_in(course, "x", **solved(), sign_essay="Because.")
    folder = course.root / "work" / LAB
    folder.mkdir(parents=True)
    path = path.rename(folder / path.name)
    for gone in ("solutions", "tests", ".grading"):
        shutil.rmtree(course.root / gone, ignore_errors=True)
    (course.root / "nbgrader_config.py").unlink()
    return path


def told(path, **how) -> str:
    return "\n".join(lines(fly(path.parents[2] / "labs", path, Machine(Tier.OWN, type("Shell", (Shell,), how)))))


def change(path, **sources) -> None:
    book = json.loads(path.read_text())
    for cell in book["cells"]:
        cell["source"] = sources.get(cell["id"], cell["source"])
    path.write_text(json.dumps(book))


def test_a_good_notebook_is_ready_and_untouched(desk):
    before = desk.read_bytes(), desk.stat().st_mtime_ns, sorted(desk.parent.iterdir())
    text = told(desk)
    assert text.endswith("Ready to submit. Hidden checks run at grading only.")
    assert "✓ double: visible checks pass" in text
    assert (desk.read_bytes(), desk.stat().st_mtime_ns, sorted(desk.parent.iterdir())) == before


def test_what_is_not_done_is_named(desk):
    change(desk, double="def double(number):\n    raise NotImplementedError", triple="def triple(n):\n    return 7",
           sign_essay="*Write your answer here.*")  # fmt: skip
    text = told(desk)
    assert "○ double:" in text and "✗ triple: Two tripled is six." in text and "as released:\n  sign" in text
    assert "Not ready: 1 exercise is not attempted, 1 exercise does not pass its visible checks, 1 text is not" in text
    assert "You may submit it all the same" in text


def test_cells_that_do_not_run_are_named_by_place_and_beginning(desk):
    errors = {"play": ("NameError", "name 'x' is not defined\x1b[2J"), "setup": ("NotImplementedError", "")}
    text = told(desk, errors=errors, slow="double")
    assert "cell 5 (it begins: double_of_three = None): NameError: name 'x' is not defined\\x1b[2J" in text
    assert "cell 2 (it begins: import math): it uses an exercise that is not attempted yet." in text
    assert "cell 3 (it begins: def double(number):): This cell took longer than 30 seconds" in text
    assert "3 cells do not run to their end" in text


def test_what_would_be_put_back_is_named_and_does_not_stop_anybody(desk):
    book = json.loads(desk.read_text())
    book["cells"] = [cell for cell in book["cells"] if cell["id"] != "double_check"]
    desk.write_text(json.dumps(book))
    change(desk, setup="import math\nunit = 3")
    text = told(desk)
    assert "double: the check cell was missing and was put back." in text and "setup: the locked cell was not" in text
    assert text.endswith("put back. Hidden checks run at grading only.") and "Ready to submit." in text


def test_missing_files_and_packages_are_named_and_own_files_listed(desk):
    desk.with_name("helper.py").write_text("x = 1")
    desk.with_name(f"{LAB}_result.html").write_text("page")
    errors = {"play": ("FileNotFoundError", "[Errno 2] No such file or directory: 'data.csv'"),
              "double": ("ModuleNotFoundError", "No module named 'torch'")}  # fmt: skip
    text = told(desk, errors=errors)
    assert "the file 'data.csv', for cell 5" in text and "the package 'torch', for cell 3" in text
    assert "Hand in together with the notebook:\n  helper.py\n" in text and "2 files or packages are missing" in text


def test_what_cannot_be_run_has_a_sentence(desk):
    with pytest.raises(SubmissionError, match="is missing"):
        told(desk.with_name("none.ipynb"))
    change(desk, double="# MACHINE")
    with pytest.raises(UsageError, match="through no fault of yours"):
        told(desk)
    other = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    stray = desk.with_name("poem.ipynb")
    stray.write_text(json.dumps(other))
    with pytest.raises(UsageError, match="belongs to no lab"):
        told(stray)


def test_grading_without_solutions_points_here(desk, monkeypatch, capsys):
    monkeypatch.setattr("autograder.layout.whereabouts.own", lambda: desk.parent)
    monkeypatch.chdir(desk.parent)
    assert main(["grade", desk.name], here) == 2
    assert f"`autograder preflight {desk.name}` runs the visible ones" in capsys.readouterr().err


def test_the_command_prints_the_verdict(desk, monkeypatch, capsys):
    monkeypatch.chdir(desk.parent)
    assert main(["preflight", desk.name], here) == 0
    assert "Ready to submit." in capsys.readouterr().out


@pytest.fixture
def stats101(course, monkeypatch, tmp_path):
    """Another course, with nbgrader's folders, in which one stands; the grader's own folder has labs too."""
    root = tmp_path / "stats101"
    shutil.copytree(course.root / "solutions", root / "source")
    shutil.copytree(course.root / "labs", root / "release")
    shutil.copytree(course.root / "labs", course.root / "clone/labs")
    monkeypatch.setattr("autograder.layout.whereabouts.own", lambda: course.root / "clone")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("named", [[], ["--course", "."]])
@pytest.mark.parametrize("folder", ["release", "to hand out"])
def test_another_course_is_tried_against_what_it_releases(course, stats101, capsys, named, folder):
    if folder != "release":
        (stats101 / "release").rename(stats101 / folder)
        (stats101 / "nbgrader_config.py").write_text(f"get_config().CourseDirectory.release_directory = {folder!r}")
    (stats101 / folder / LAB).rename(stats101 / folder / "ps1")  # an assignment whose notebook is not called like it
    path = hand_in(course, "x", **solved())
    assert main(["preflight", str(path), *named], here) == 0
    assert "visible checks pass" in capsys.readouterr().out
    shutil.rmtree(stats101 / folder)
    assert main(["preflight", str(path), *named], here) == 2
    assert f"has no released notebook in {stats101 / folder}. Release it first" in capsys.readouterr().err


@pytest.mark.slow
def test_a_real_flight_sees_a_missing_file_and_a_loop(desk):
    change(desk, play="open('data.csv')")
    text = "\n".join(lines(fly(desk.parents[2] / "labs", desk, Machine(Tier.OWN, Engine))))
    assert "the file 'data.csv'" in text and "✓ double: visible checks pass" in text and "1 cell does not run" in text


def lab_of(folder, answers):
    """Write a released lab whose answers are bare stubs, and a student's notebook with `answers`; return its path."""
    boxed = "unit = 2 if 'Seccomp:\\t2' in open('/proc/self/status').read() else 'not in the box'"
    setup = made_up.raw("setup", boxed, locked=True)
    later = made_up.raw("later", "def doubled():\n    return n * unit", locked=True)
    checks = {
        "n": "assert n == 4 and doubled() == 8", "C": "assert C(3).size == 3",
        "f": "assert [f(x) for x in (1, 2)] == [1, 4]",
        "lo": "assert lo < hi", "np": "assert np.mean([1, 2]) == 1.5",
    }  # fmt: skip
    released = [setup]
    for name, check in checks.items():
        released += [made_up.raw(name, "raise NotImplementedError", solution=True)]
        released += [later] if name == "n" else []
        released += [made_up.raw(f"{name}_check", check, grade=True, locked=True, points=1)]
    write = classroom.write(folder / "labs/lab9/lab9.ipynb", json.dumps(made_up.notebook(*released)))
    book = json.loads(write.read_text())
    for cell in book["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    return classroom.write(folder / "work/lab9/lab9.ipynb", json.dumps(book))


@pytest.mark.slow
def test_right_answers_that_no_stub_names_are_ready_and_no_cell_of_a_lab_runs_outside_the_box(tmp_path):
    answers = {
        "n": "n = 4", "C": "class C:\n    def __init__(self, size):\n        self.size = size",
        "f": "def f(x):\n    return x ** 2", "lo": "lo, hi = 1, 2", "np": "import numpy as np",
    }  # fmt: skip
    for given, verdict in ((answers, "Ready to submit."), ({}, "Not ready: 5 exercises")):
        path = lab_of(tmp_path, given)
        text = "\n".join(lines(fly(tmp_path / "labs", path, Machine(Tier.OWN, Engine))))
        assert verdict in text, text
