"""`autograder check LAB --exercise NAME`: the source as it is, that exercise's answers alone, and it says so."""

import classroom
import pytest
from classroom import LAB, FakeEngine, here
from test_check import edit

from autograder.__main__ import main
from autograder.errors import UsageError
from autograder.proof.one_exercise import draft, needed, prove_exercise
from autograder.proof.trials import Trial
from autograder.sealed.tiers import Tier

TRIAL = Trial(here(Tier.OWN))


def failing(course, exercise):
    """Return {claim: what to do} for each claim about an exercise that does not hold."""
    claims = prove_exercise(course, LAB, exercise, TRIAL)
    assert claims
    return {claim.what: claim.remedy for claim in claims if not claim.holds}


def test_are_only_its_own_answers_tried(course, capsys):
    FakeEngine.runs.clear()
    assert main(["check", LAB, "--exercise", "double", "--course", str(course.root)], here) == 0
    out = capsys.readouterr().out
    assert f"This tried double alone. The whole proof is `autograder check {LAB}`." in out
    assert "double_square" in out and "double_sum" in out and "double: none of 12 trivial answers passes" in out
    assert "triple" not in out and not [run for run in FakeEngine.runs if "def triple" in run]


def test_is_the_source_tried_as_it_is_and_not_as_it_was_released(course):
    edit(course, {"triple_check": "assert triple(2) == 7, 'Seven.'"}, released=False)
    assert failing(course, "double") == {}
    assert "triple_check: Seven." in failing(course, "triple")["the solution gets full marks (seed 2013)"]


def test_is_an_exercise_of_a_lab_that_was_never_released_tried(course):
    course.released(LAB).unlink()
    assert failing(course, "double") == {}


@pytest.mark.parametrize(
    "change, claim, remedy",
    [
        (
            {"triple_check": "assert callable(triple)"},
            "the untouched lab gets zero",
            "These pay for nothing: triple_check",
        ),
        (
            {"triple_check": "assert triple(-5) == -15, 'No.'"},
            "wrong answer triple_absolute fails with its sentence",
            "it was told: No.",
        ),
    ],
)
def test_is_a_check_that_is_wrong_found(course, change, claim, remedy):
    edit(course, change, released=False)
    assert remedy in failing(course, "triple")[claim]


def test_are_hints_that_are_missing_and_answers_that_cannot_be_used_told(course):
    classroom.write(course.solutions / LAB / "hints.md", "## double\n- one\n")
    classroom.write(course.answers(LAB) / "double.py", "x = 1")
    found = failing(course, "double")
    assert "write 2 more" in found["double: 3 hints"] and "double.py" in found["answer files can be used"]


def test_are_only_the_cells_run_that_its_check_depends_on(course):
    whole = draft(course, LAB)
    assert [cell.id for cell in needed(whole, "double").cells] == ["setup", "double", "double_check"]
    assert [cell.id for cell in needed(whole, "triple").cells] == ["triple", "triple_check"]


def test_is_an_earlier_answer_that_its_check_needs_kept_with_what_that_needs(course):
    text = "assert triple(2) == double(3), 'Six.'"
    edit(course, {"triple_check": text}, released=False)
    lab = needed(draft(course, LAB), "triple")
    assert [cell.id for cell in lab.cells] == ["setup", "double", "triple", "triple_check"]
    assert [cell["id"] for cell in lab.source["cells"]] == [cell.id for cell in lab.cells]


def test_are_an_unknown_exercise_and_several_labs_told(course, capsys):
    with pytest.raises(UsageError, match=r"has no exercise 'tripel' that a check marks\. Did you mean triple\?"):
        prove_exercise(course, LAB, "tripel", TRIAL)
    assert main(["check", "--exercise", "double", "--course", str(course.root)], here) == 2
    assert "--exercise is for one lab" in capsys.readouterr().err
