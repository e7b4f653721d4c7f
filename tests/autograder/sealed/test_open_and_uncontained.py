"""Checks that cannot be sealed, and the tier without a box: graded alike, bounded alike, and labelled."""

import subprocess

import pytest
from small_lab import HIDDEN, SHORT, TWO, answer, check, grade, lab, points, printed, raw

from autograder.sealed.tiers import Tier

# Open checks


@pytest.fixture(scope="module")
def opened(starts):
    text = f"assert f('jelly') == 1, 'Author.'\n{HIDDEN[0]}\nassert f('fish') == 2, 'Hidden words.'\n{HIDDEN[1]}"
    return starts(lab(answer("f"), check("f_check", text, 2), check("g_check", "score()", 2), raw("last", ""),
                      open={"f_check": "it cannot be sealed", "g_check": "nor this"}), limits=SHORT)  # fmt: skip


RIGHT = "def f(x): return 1 if x == 'jelly' else 2\ndef score(): return 2.0"


def test_an_open_check_runs_in_the_students_process_and_says_so(opened):
    result = grade(opened, f=RIGHT)
    assert points(result) == [2, 2] and {check.mode for check in result.checks} == {"open"}


SCORES = [("1.0", 1), ("0", 0), ("-1", 0), ("float('nan')", 0), ("float('inf')", 0), ("9", 0), ("None", 2)]


@pytest.mark.parametrize("score, expected", SCORES)
def test_an_open_score_is_bounded(opened, score, expected):
    assert points(grade(opened, f=RIGHT.replace("2.0", score)))[1] == expected


TELLING = ["raise AssertionError(x)", "raise ValueError(x + ' and more')", "raise AssertionError('fish!')", "return 3"]


@pytest.mark.parametrize("code", TELLING)
def test_an_open_check_tells_no_hidden_input(opened, code):
    result = grade(opened, f=f"def f(x):\n    if x == 'jelly': return 1\n    {code}", last="print('fish')")
    assert "fish" not in result.checks[0].sentence and points(result)[0] == 0


def test_a_cell_after_an_open_check_is_shown_from_a_run_without_it(opened):
    code = "kept = []\ndef f(x):\n    kept.append(x)\n    return 1 if x == 'jelly' else 2"
    assert printed(grade(opened, f=code, last="print(kept)"), "last") == "[]\n"


def test_an_open_check_that_dies_costs_itself_only(opened):
    result = grade(opened, f="import os\ndef f(x): os._exit(0)\ndef score(): return 2.0")
    assert points(result) == [0, 2]


# Not contained


@pytest.fixture(scope="module")
def uncontained(starts):
    return starts(TWO, tier=Tier.UNCONTAINED, limits=SHORT)


def test_the_lower_tier_grades_alike_and_is_stamped(uncontained):
    result = grade(uncontained)
    assert points(result) == [2, 1] and result.tier == "sealed, not contained"
    forged = "class E:\n    __eq__ = lambda s, o: True\ndef double(x): return E()\nexercise = None"
    assert points(grade(uncontained, double=forged)) == [0, 1]


@pytest.mark.parametrize(
    "code", ["import os; os._exit(0)", "while True: pass", "x = bytearray(9 << 30)", "raise SystemExit"]
)
def test_the_lower_tier_survives_attacks(uncontained, code):
    assert points(grade(uncontained, double=code)) == [0, 1]


def test_the_lower_tier_ends_what_a_submission_started(uncontained):
    grade(uncontained, double="import subprocess\nsubprocess.Popen(['sleep', '61.25'])\ndef double(x): return 2 * x")
    found = subprocess.run(["pgrep", "-f", "sleep 61.25"], capture_output=True, text=True, check=False)
    assert not found.stdout
