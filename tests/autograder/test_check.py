"""Proving a lab: each claim that does not hold is found and says what to do."""

import json

import classroom
import pytest
from classroom import LAB, FakeEngine, here, machine

from autograder.authoring.release import release
from autograder.proof import agreement
from autograder.proof.answers import Answer, Kind
from autograder.proof.check import prove, report
from autograder.proof.publish import publish_one
from autograder.proof.publish import report as report_published
from autograder.proof.trials import Trial, fault
from autograder.results import SubmissionResult
from autograder.sealed.tiers import Tier

TRIAL = Trial(here(Tier.OWN))
DONE = {"success": True}
DIED = {"success": False, "log": "RuntimeError: Kernel died before replying to kernel_info"}


def failing(course, nbgrader=None, trial=TRIAL):
    """Return {claim: what to do} for each claim that does not hold."""
    claims = prove(course, LAB, trial, nbgrader)
    return {claim.what: claim.remedy for claim in claims if not claim.holds}


def edit(course, change, released=True):
    """Change cells of the source by id and release it again."""
    path = course.source(LAB)
    book = json.loads(path.read_text())
    for cell in book["cells"]:
        cell["source"] = change.get(cell["id"], cell["source"])
    path.write_text(json.dumps(book, indent=1))
    if released:
        release(course.solutions / LAB, course.labs)


def test_does_a_good_lab_hold_every_claim(course, capsys):
    claims = prove(course, LAB, TRIAL, None)
    assert [claim for claim in claims if not claim.holds] == []
    whats = [claim.what for claim in claims]
    assert "wrong answer double_square fails with its sentence" in whats
    assert "right answer double_sum passes" in whats
    assert "double: none of 12 trivial answers passes" in whats
    assert report(claims) == 0
    assert "claims hold." in capsys.readouterr().out


def test_are_all_answers_tried_from_within_a_run_of_the_solution(course):
    prove(course, LAB, TRIAL, None)
    wholes = 3 + 1 + 1  # seeds, untouched, one of wrong answers throughout
    answers = 2 + 1 + 2 * 12  # wrong, right, trivial
    assert len(FakeEngine.runs) == wholes + answers


def test_is_an_answer_that_cannot_be_told_from_within_tried_alone(course):
    path = course.root / "tests/answers" / LAB / "triple.py"
    path.write_text(path.read_text() + "\n# ALONE\n")
    assert failing(course) == {}
    assert sum("ALONE" in run for run in FakeEngine.runs) >= 1


def test_is_a_check_that_pays_for_nothing_found(course):
    edit(course, {"triple_check": "assert callable(triple)"})
    found = failing(course)
    assert found["the untouched lab gets zero"] == "These pay for nothing: triple_check."
    assert "triple_check (passed)" in found['the untouched lab is "not attempted" throughout']
    assert "it passed" in found["wrong answer triple_absolute fails with its sentence"]
    assert "An answer of `zero` must not earn points" in found["triple: none of 12 trivial answers passes"]


def test_is_an_always_equal_object_found(course):
    class Unsealed(FakeEngine):
        seals = False

    found = failing(course, trial=Trial(machine(Unsealed)(Tier.OWN)))
    assert list(found) == [f"{name}: none of 12 trivial answers passes" for name in ("double", "triple")]
    assert "`always_equal`" in found["triple: none of 12 trivial answers passes"]


def test_is_a_wrong_sentence_found(course):
    edit(course, {"triple_check": "assert triple(-5) == -15, 'No.'"})
    remedy = failing(course)["wrong answer triple_absolute fails with its sentence"]
    assert remedy.startswith("triple.py, wrong: absolute: it was told: No. Sharpen the check")


def test_is_a_check_that_is_too_narrow_found(course):
    edit(course, {"double_check": "assert double(2) == 4\nassert double.__code__.co_names == ('unit',)"})
    found = failing(course)
    assert "The check is too narrow" in found["right answer double_sum passes"]


def test_is_a_solution_that_fails_found(course):
    edit(course, {"triple_check": "assert triple(2) == 7, 'Seven.'"})
    assert "triple_check: Seven." in failing(course)["the solution gets full marks (seed 2013)"]


def test_is_an_engine_that_fails_told(course):
    edit(
        course, {"triple": "# MACHINE\ndef triple(n):\n    ### BEGIN SOLUTION\n    return 3 * n\n    ### END SOLUTION"}
    )
    found = failing(course)
    assert found["the solution gets full marks (seed 1)"] == "Not run: The box could not be made."
    assert found["the untouched lab gets zero"] == "Not run: The box could not be made."
    answer = Answer(Kind.RIGHT, "double", "sum", "")
    assert fault(answer, SubmissionResult(machine_error="No box.")) == "it was not run: No box."
    assert fault(answer, SubmissionResult()) == "it was not run: the engine gave no result for the check"


def test_are_missing_hints_found(course):
    classroom.write(course.solutions / LAB / "hints.md", "## double\n- one\n- two\n- three\n## tripel\n- one\n")
    release(course.solutions / LAB, course.labs)
    found = failing(course)
    assert "0 hints under `## triple`; write 3 more" in found["triple: 3 hints"]
    assert "tripel" in found["hints are for exercises"]
    (course.solutions / LAB / "hints.md").unlink()
    assert "Write hints.md" in failing(course)["hints exist"]


def test_are_points_found_that_the_text_tells_otherwise(course):
    table = "| part | exercise | points | minutes |\n|---|---|---|---|\n| A | `double` (half is written) | 3 | 5 |"
    edit(course, {"title": f"# Numbers\n{table}\n\nTogether it is 4 points.\n\n### Exercise `triple` (1 point)"})
    assert failing(course)["the text says the points that cells give"] == (
        "Change the text, or the cell's points: the table says 3 for `double`, its cell 2; the table lacks `sign`; "
        "the table lacks `triple`; the text says 4 together, the cells 6."
    )


def test_is_a_stale_lab_found(course):
    edit(course, {"title": "# Numbers"}, released=False)
    assert failing(course)["labs/ is fresh"] == f"Run `autograder release {LAB}`: the source has changed since."


def test_is_a_source_with_timings_found_and_cleaned_by_a_release(course):
    path = course.source(LAB)
    book = json.loads(path.read_text())
    book["cells"][2]["metadata"]["execution"], book["cells"][2]["id"] = {"iopub.status.idle": "2026-01-01"}, "f00f"
    path.write_text(json.dumps(book))
    assert failing(course)["the source notebook is clean"] == f"Run `autograder release {LAB}`, which cleans it."
    assert publish_one(course, LAB, TRIAL).change == "nothing"
    assert failing(course) == {} and json.loads(path.read_text())["cells"][2]["id"] == "double"


def test_is_a_stale_file_found(course):
    classroom.write(course.labs / LAB / "data.csv", "1")
    assert "other files differ: data.csv" in failing(course)["labs/ is fresh"]


def test_is_a_source_that_cannot_be_released_found(course):
    edit(course, {"double": "### BEGIN SOLUTION\nx = 1"}, released=False)
    assert "The source cannot be released: " in failing(course)["labs/ is fresh"]


def test_is_a_leak_found(course):
    path = course.released(LAB)
    book = json.loads(path.read_text())
    book["cells"][0]["source"] = 'assert triple(-5) == -15, "Negative numbers triple too."'
    path.write_text(json.dumps(book))
    assert "hidden tests of triple_check" in failing(course)["nothing leaks into labs/"]


def test_is_a_second_notebook_in_labs_found(course):
    classroom.write(course.labs / LAB / "solution.ipynb", "{}")
    assert "solution.ipynb is not the lab's notebook" in failing(course)["nothing leaks into labs/"]


def test_is_an_answer_file_that_cannot_be_used_found(course):
    classroom.write(course.root / "tests/answers" / LAB / "tripel.py", "x = 1")
    assert "tripel.py: its name is no exercise" in failing(course)["answer files can be used"]


def test_is_a_mistake_found_whose_line_has_gone_from_the_solution(course):
    triple = "def triple(n):\n    ### BEGIN SOLUTION\n    return 3 * n\n    ### END SOLUTION"
    edit(course, {"triple": triple})
    told = failing(course).pop("answer files can be used")
    assert told.startswith("triple.py, line 4 (wrong: absolute): the line that this changes has gone from the solution")
    assert told.endswith('Copy `    return 3 * n` behind "# - ", or write the whole answer without such lines.')


def test_does_a_failing_claim_end_with_status_1(course, capsys):
    edit(course, {"title": "# Numbers"}, released=False)
    assert report(prove(course, LAB, TRIAL, None)) == 1
    assert "1 do not." in capsys.readouterr().out


# -- nbgrader -----------------------------------------------------------------------------------------------------


MIXED = "nbgrader agrees on 1 wrong answers among right ones"


class Theirs:
    """A made-up nbgrader that scores every check alike, or cannot grade."""

    def __init__(self, score):
        self.score = score

    def __call__(self, lab):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def scores(self, cells):
        if self.score is None:
            raise agreement.NbgraderFailed("DeadKernelError: Kernel died")
        return {"double_check": self.score, "triple_check": 1.0}


@pytest.mark.parametrize(
    ("answers", "calls"), [([DIED, DONE], 2), ([DIED, DIED], 2), ([DONE], 1), ([{"success": False, "log": "no"}], 1)]
)
def test_nbgrader_is_asked_again_once_if_a_kernel_died(answers, calls):
    left = list(answers)
    assert agreement.asked(lambda name, force: left.pop(0), "lab", force=True) == answers[-1]
    assert len(answers) - len(left) == calls


def test_is_a_disagreement_with_nbgrader_found(course):
    found = failing(course, Theirs(0.0))
    assert found[MIXED] == (
        "Find out who is right. double_check: 2 here, 0 by nbgrader; triple_check: 0 here, 1 by nbgrader."
    )
    assert "triple_check: 0 here, 1 by nbgrader" in found["nbgrader agrees on the untouched lab"]


def test_is_a_failure_of_nbgrader_told(course):
    found = failing(course, Theirs(None))
    assert "nbgrader could not grade it: DeadKernelError" in found[MIXED]


@pytest.mark.parametrize(
    "answer, sentence",
    [
        ({"error": "Traceback\nValueError: bad cell\nx.NbGraderException: see above\n"}, "ValueError: bad cell"),
        (
            {"error": "", "log": "[INFO] one\n[ERROR] DeadKernelError: Kernel died\n"},
            "[ERROR] DeadKernelError: Kernel died",
        ),
        ({"log": "only this"}, "only this"),
        ({}, "no reason given"),
    ],
)
def test_is_the_most_telling_line_of_nbgrader_quoted(answer, sentence):
    with pytest.raises(agreement.NbgraderFailed) as error:
        agreement._require({"success": False} | answer)
    assert str(error.value) == sentence


@pytest.mark.slow
def test_does_nbgrader_itself_agree(course):
    claims = prove(course, LAB, TRIAL, agreement.scratch)
    assert [claim for claim in claims if not claim.holds] == []
    assert sum("nbgrader" in claim.what for claim in claims) == 2


# -- release ------------------------------------------------------------------------------------------------------


def test_does_release_say_what_changed(course):
    assert publish_one(course, LAB, TRIAL).change == "nothing"
    edit(course, {"title": "# Numbers"}, released=False)
    assert publish_one(course, LAB, TRIAL).change == "1 cells (title)"
    classroom.write(course.solutions / LAB / "data.csv", "1")
    assert publish_one(course, LAB, TRIAL).change == "data.csv"


def test_is_a_check_that_cannot_be_sealed_listed_as_open(course, capsys):
    edit(course, {"triple_check": "# OPEN\nassert triple(-5) == -15, 'Negative numbers triple too.'"}, released=False)
    row = publish_one(course, LAB, TRIAL)
    assert row.open == {"triple_check": "A handle cannot be compared."} and row.errors == ()
    assert report_published([row]) == 0
    assert "triple_check is open (its marks are not tamper-resistant)" in capsys.readouterr().out
    settings = json.loads(course.released(LAB).read_text())["metadata"]["autograder"]
    assert settings["open"] == row.open
    assert failing(course) == {}, "the engine learns from the lab which checks are open"


def test_is_a_check_that_fails_both_ways_an_error_of_the_course(course, capsys):
    before = course.released(LAB).read_bytes()
    edit(course, {"triple_check": "assert triple(2) == 7, 'Seven.'"}, released=False)
    row = publish_one(course, LAB, TRIAL)
    assert row.errors == ("triple_check: a right answer does not get full marks: Seven.",)
    assert course.released(LAB).read_bytes() == before
    assert report_published([row]) == 1
    assert "nothing: see below" in capsys.readouterr().out


def test_is_a_source_with_faults_an_error_of_the_course(course):
    edit(course, {"double": "### BEGIN SOLUTION\nx = 1"}, released=False)
    assert "BEGIN SOLUTION is never ended" in publish_one(course, LAB, TRIAL).errors[0]


def test_is_an_engine_that_fails_at_release_told(course):
    edit(
        course,
        {"triple": "# MACHINE\ndef triple(n):\n    ### BEGIN SOLUTION\n    return 3 * n\n    ### END SOLUTION"},
        False,
    )
    assert "could not be run: The box could not be made." in publish_one(course, LAB, TRIAL).errors[0]
