"""Marks in nbgrader's own gradebook: what is written and what stays when a submission is graded again."""

import warnings
from datetime import datetime
from types import SimpleNamespace

import made_up
import pytest
from double_lab import LAB
from marks import grade, mark, recorded, submission, totals

from autograder.gradebook.gradebook import opened, penalise, record
from autograder.results import CheckResult, Fault, Outcome, SubmissionResult


def test_a_passed_check_and_an_essay_that_waits(url):
    recorded(url, submission())
    assert grade(url, "double_check") == SimpleNamespace(
        auto_score=2.0, manual_score=None, needs_manual_grade=False, score=2.0, max_score=2.0
    )
    assert grade(url, "sign_essay").needs_manual_grade
    assert totals(url) == (2.0, 5.0, True)


def test_an_untouched_essay_is_zero_and_waits_for_nobody(url):
    for text in (made_up.TEXT_STUB, f"\n{made_up.TEXT_STUB}  "):
        recorded(url, submission(essay=text))
        assert (grade(url, "sign_essay").auto_score, totals(url)) == (0.0, (2.0, 5.0, False))


def test_an_essay_that_was_emptied_waits_for_a_person_as_in_nbgrader(url):
    recorded(url, submission(essay=""))
    assert grade(url, "sign_essay").auto_score is None and grade(url, "sign_essay").needs_manual_grade


def test_no_response_is_commented_as_nbgrader_does(url):
    recorded(url, submission(essay=made_up.TEXT_STUB))
    with opened(url) as database:
        assert database.find_comment("sign_essay", LAB, LAB, "student-07").auto_comment == "No response."
        assert database.find_comment("double", LAB, LAB, "student-07").auto_comment is None
    recorded(url, submission())
    with opened(url) as database:
        assert database.find_comment("sign_essay", LAB, LAB, "student-07").auto_comment is None


def test_grading_again_replaces_the_old_score(url):
    recorded(url, submission())
    recorded(url, submission(outcome=Outcome.FAILED, points=0.0))
    assert grade(url, "double_check").score == 0.0


@pytest.mark.parametrize(
    "result",
    [
        SubmissionResult(),
        SubmissionResult(checks=(CheckResult("double_check", Outcome.UNGRADED, 0.0, 2.0, fault=Fault.MACHINE),)),
        SubmissionResult(checks=(CheckResult("double_check", Outcome.PASSED, 2.0, 2.0),), machine_error="out of disk"),
        SubmissionResult(checks=(CheckResult("double_check", Outcome.PASSED, float("nan"), 2.0),)),
    ],
)
def test_a_check_without_a_verdict_keeps_no_old_score(url, result):
    recorded(url, submission())
    recorded(url, submission(result=result))
    assert (grade(url, "double_check").auto_score, grade(url, "double_check").needs_manual_grade) == (None, True)


def test_points_stay_within_their_bounds(url):
    recorded(url, submission(points=99.0))
    assert grade(url, "double_check").score == 2.0
    recorded(url, submission(points=-5.0))
    assert grade(url, "double_check").score == 0.0


def test_a_mark_by_hand_stays_when_the_essay_is_the_same(url):
    recorded(url, submission())
    mark(url, "sign_essay", 2.5)
    recorded(url, submission())
    assert totals(url) == (4.5, 5.0, False)


def test_a_marked_essay_that_changed_keeps_its_mark_and_waits_again(url):
    recorded(url, submission())
    mark(url, "sign_essay", 2.5)
    recorded(url, submission(essay="Something else."))
    assert totals(url) == (4.5, 5.0, True)
    recorded(url, submission(essay="Something else."))
    assert totals(url)[2], "grading again must not hide an essay that still waits"


def test_an_overruled_check_is_looked_at_again_only_when_its_verdict_changes(url):
    recorded(url, submission(outcome=Outcome.FAILED, points=0.0))
    mark(url, "double_check", 1.0)
    recorded(url, submission(outcome=Outcome.FAILED, points=0.0))
    assert (grade(url, "double_check").score, grade(url, "double_check").needs_manual_grade) == (1.0, False)
    recorded(url, submission())
    assert (grade(url, "double_check").score, grade(url, "double_check").needs_manual_grade) == (1.0, True)


def test_a_submission_is_written_whole_or_not_at_all(url):
    recorded(url, submission())
    with pytest.raises(RuntimeError), opened(url) as database:
        record(database, LAB, submission(outcome=Outcome.FAILED, points=0.0, essay="new"))
        raise RuntimeError
    assert totals(url) == (2.0, 5.0, True)


def test_nothing_is_printed_and_no_warning_escapes(url, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        recorded(url, submission())
        recorded(url, submission())
    assert capsys.readouterr() == ("", "")


# Late penalties


def test_a_late_submission_is_penalised_by_the_courses_plugin(url):
    from nbgrader.plugins import LateSubmissionPlugin

    with opened(url) as database:
        database.update_or_create_assignment(LAB, duedate="2026-03-01 12:00")
        entry = record(database, LAB, submission(timestamp=datetime(2026, 3, 1, 13)))
        penalise(database, entry, LateSubmissionPlugin(penalty_method="zero"))
        assert entry.late_submission_penalty == 2.0
        entry = record(database, LAB, submission(timestamp=datetime(2026, 3, 1, 11)))
        penalise(database, entry, LateSubmissionPlugin(penalty_method="zero"))
        assert entry.late_submission_penalty is None
