"""What release knows without a run about a check, and what it says about one that lost its points."""

import pytest
from made_up import answer, check, notebook, raw

from autograder.notebook import Cell, Role, cells
from autograder.notebook.companions import read_files, with_what_it_runs
from autograder.proof.deciding import IDENTITY, TIMING, known_reason
from autograder.proof.reasons import reason
from autograder.results import CheckResult, Outcome, limits_for

SOLUTION = "### BEGIN SOLUTION\nfrom fractions import Fraction\nx = y = []\n### END SOLUTION"


def known(source, *before):
    listed = cells(notebook(*before, answer("x", SOLUTION), check("t", source)))
    return known_reason(listed[-1], listed)


@pytest.mark.parametrize(
    "source",
    ["import time\nbegan = time.time()\nassert time.time() < 9", "from time import perf_counter\nperf_counter()",
     "from timeit import timeit\nassert timeit(x) < 1", "took = %timeit -o x()", "import time\ntime.perf_counter()"],
)  # fmt: skip
def test_a_check_that_reads_a_clock_is_open(source):
    assert known(source) == TIMING


@pytest.mark.parametrize("source", ["import time\ntime.sleep(0)\nassert x == []", "assert x.time == 1", "assert x"])
def test_a_check_that_reads_none_is_not_for_that(source):
    assert known(source) == ""


def test_a_check_of_identity_or_of_an_answers_import_is_open():
    assert known("assert x is y") == IDENTITY
    assert "`Fraction`, which only an answer imports" in known("assert Fraction(1) == x")
    assert known("assert Fraction(1) == x", raw("setup", "from fractions import Fraction")) == ""
    assert known("from fractions import Fraction\nassert Fraction(1) == x") == ""


def test_a_check_that_is_no_python_is_open():
    assert known("assert x ==") == "it is no Python"


def test_the_reason_names_the_line_and_the_error():
    sealed = 'Traceback (most recent call last):\n  File "<t>", line 2, in <module>\nAssertionError: not two\nA locked '
    sealed += "cell failed in the examiner: setup: OSError: no file"
    found = CheckResult("t", Outcome.FAILED, 0, 1, "It is wrong.", sealed)
    said = reason(found, "x = 1\nassert x == 2, 'not two'")
    assert said.startswith("line 2, `assert x == 2, 'not two'`; AssertionError: not two")
    assert "the examiner could not run a locked cell: setup: OSError: no file" in said
    shown = "NameError       Traceback (most recent call last)\nCell In[3], line 1\n----> 1 f()\n\nNameError: f"
    assert reason(CheckResult("t", Outcome.ERROR, 0, 1, "", shown, mode="open"), "f()") == "line 1, `f()`; NameError: f"


def test_the_names_of_what_a_cell_runs_are_its_own():
    files = {"h.py": b"one = 1", "h.ipynb": b'{"cells": [{"cell_type": "code", "source": ["two = 2"]}]}'}
    for line, text in (("%run h.py", "one = 1"), ("%run -i ./h.ipynb", "two = 2"), ("%run no.py", "%run no.py")):
        assert with_what_it_runs(Cell("c", Role.LOCKED, "code", f"{line}\nx = 1"), files).source == f"{text}\nx = 1"


def test_links_are_followed_in_the_courses_folder_alone(tmp_path):
    (tmp_path / "data/deep").mkdir(parents=True)
    (tmp_path / "data/deep/x.csv").write_text("1")
    lab = tmp_path / "lab"
    lab.mkdir()
    (lab / "deep").symlink_to("../data/deep")
    (lab / "y.csv").symlink_to("../data/deep/x.csv")
    (lab / "again").symlink_to(".")
    assert read_files(lab) == {}
    assert read_files(lab, linked=True) == {"deep/x.csv": b"1", "y.csv": b"1"}


def test_a_check_has_as_many_seconds_as_a_cell():
    assert limits_for(None).check_seconds == 30
    limits = limits_for(120)
    assert (limits.cell_seconds, limits.check_seconds, limits.total_seconds) == (120, 120, 1200)
    assert limits_for(float("inf")).cell_seconds == 3600 and limits_for(2).total_seconds == 300
