"""The README's table of labs: made at release, asked for by check, and never from a lab that lacks what a row needs."""

import classroom
import pytest
from classroom import LAB, here
from test_check import edit, failing

from autograder.authoring import labs_table
from autograder.errors import NotebookError
from autograder.proof import publish

OPENING = "# Numbers\n\n**Goal:** count\nto three. Then stop.\n\n| exercise | points | minutes |\n|---|---:|---:|\n"
ROWS = "| `double` | 2 | 10 |\n| `triple` | 1 | 7 |\n"
README = f"# A course\n\n{labs_table.BEGIN}\n{labs_table.END}\n\nThe end.\n"
ROW = f"| [{LAB}](labs/{LAB}/{LAB}.ipynb) | count to three | 17 | 6 | primes, tides |"


@pytest.fixture
def listed(course, monkeypatch):
    """The course with a README that has an empty table, and a lab that loads data by itself and through a module."""
    classroom.write(course.root / "README.md", README)
    classroom.write(course.root / "sea" / "moon.py", "def load_primes(): ...\ntides = load_tides(2013)\n")
    setup = "import math\nfrom sea.moon import tides\nunit = 2  # load_primes()"
    edit(course, {"title": OPENING + ROWS, "setup": setup}, released=False)
    monkeypatch.setattr(publish, "decide", lambda lab, right, trial: publish.Decision())
    return course


def test_does_a_release_write_the_table_once(listed, capsys):
    assert publish.publish(listed, [LAB], here) == 0
    assert ROW in (listed.root / "README.md").read_text().splitlines()
    assert (listed.root / "README.md").read_text().endswith(f"{labs_table.END}\n\nThe end.\n")
    assert publish.publish(listed, [LAB], here) == 0
    assert capsys.readouterr().out.count("The table of labs in README.md is new.") == 1


def test_is_a_lab_that_was_never_released_not_listed(listed):
    publish.publish(listed, [LAB], here)
    classroom.write(listed.solutions / "lab02_new" / "lab02_new.ipynb", listed.source(LAB).read_text())
    assert not labs_table.write(listed)


def test_is_a_lab_without_a_goal_told_what_is_missing(listed, capsys):
    edit(listed, {"title": "# No goal"}, released=False)
    with pytest.raises(NotebookError, match="sentence after"):
        labs_table.row(listed, LAB)
    assert publish.publish(listed, [LAB], here) == 1
    assert "sentence after **Goal:** and a table of exercises" in capsys.readouterr().out
    assert "sentence after" in failing(listed)["the README lists the lab"]


def test_does_check_ask_for_a_row_that_is_stale(listed):
    publish.publish(listed, [LAB], here)
    assert "the README lists the lab" not in failing(listed)
    edit(listed, {"title": OPENING + "| `double` | 3 | 12 |\n"})
    assert failing(listed)["the README lists the lab"] == f"Run `autograder release {LAB}`."


def test_has_a_course_without_the_two_lines_no_table(course):
    classroom.write(course.root / "README.md", "# A course\n")
    assert not labs_table.write(course) and not labs_table.lacks(course, LAB)
    assert "the README lists the lab" not in failing(course)
