"""What a student is told of a check, before and after hidden tests have met the answer."""

from dataclasses import replace

import pytest

from autograder.notebook import Cell, Role
from autograder.proof.reasons import reason
from autograder.results import CellRun, CheckResult, Fault, Limits, Outcome
from autograder.sealed import sentences, verdict

SECRET = "jellyfish-7341"
CHECK = "assert f(1) == 2, 'One and one are two.'\n### BEGIN HIDDEN TESTS\nassert f(7) == 8\n### END HIDDEN TESTS"
SOURCE = Cell("f_check", Role.CHECK, "code", CHECK, 1.0)


def result(sentence, outcome=Outcome.ERROR, fault=Fault.STUDENT):
    return CheckResult("f_check", outcome, 0.0, 1.0, sentence, fault=fault)


def told(sentence, outcome=Outcome.ERROR, fault=Fault.STUDENT, touched=True):
    return sentences.told(result(sentence, outcome, fault), SOURCE, Limits(check_seconds=7), touched).sentence


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("fault", [*Fault, None])
def test_no_word_of_the_students_passes_once_hidden_tests_are_known(outcome, fault):
    assert SECRET not in told(f"Your code says {SECRET}", outcome, fault)
    assert SECRET in told(f"Your code says {SECRET}", outcome, fault, touched=False)


@pytest.mark.parametrize("first, second, outcome", [
    ("This check gave a score of -7, which counts as zero.", "This check gave a score of -3, which counts as zero.",
     Outcome.FAILED),
    ("`g` is not defined: the cell", "`h` is not defined: the cell", Outcome.ERROR),
    ("Your code ended the whole process with a segmentation fault.", "Your code ended the whole process (os._exit).",
     Outcome.KILLED),
    (SECRET, "", Outcome.NOT_ATTEMPTED),
])  # fmt: skip
def test_how_a_check_failed_tells_no_more_than_that_it_did(first, second, outcome):
    assert told(first, outcome) == told(second, outcome) != ""
    assert told(first, outcome, touched=False) == first


@pytest.mark.parametrize("said", ["One and one are two.", verdict.HIDDEN_FAILED, verdict.TOO_MUCH_MEMORY])
def test_the_authors_words_and_the_graders_own_are_passed_on(said):
    assert told(said, Outcome.FAILED) == said


@pytest.mark.parametrize("touched", [True, False])
def test_a_check_that_is_too_slow_is_told_the_limit_and_not_what_was_left_of_the_time(touched):
    said = told(verdict.TOO_SLOW, Outcome.TIMED_OUT, touched=touched)
    assert said == "Your code took longer than the 7 seconds that this check allows."


def explained(run, undefined=(), sentence="a sentence", touched=True, binding=()):
    return sentences.explained(result(sentence), run, touched, undefined, binding).sentence


def test_why_a_name_is_missing_is_looked_for_where_hidden_tests_are_not_known():
    error = {"output_type": "error", "ename": "KeyError", "evalue": "'late'", "traceback": []}
    assert explained(CellRun("f", (error,))).endswith("it ends in KeyError: 'late'")
    assert explained(CellRun("f"), ["f"]).startswith("`f` is not defined")
    assert explained(CellRun("f")) == explained(None) == "a sentence"


def test_before_hidden_tests_the_check_says_itself_which_name_is_missing():
    missing = "`f` is not defined: the cell"
    assert explained(CellRun("f"), sentence=missing, touched=False) == missing
    assert "was interrupted" in explained(CellRun("f", (), "It was interrupted."), (), missing, touched=False)
    assert (
        explained(CellRun("f", (), "It was interrupted."), (), "Your code raised", touched=False) == "Your code raised"
    )


@pytest.mark.parametrize("touched", [True, False])
def test_the_error_of_the_cell_that_should_bind_the_name_is_said_on_one_line(touched):
    error = {"output_type": "error", "ename": "SyntaxError", "evalue": "bad\ncharacter U+00A0", "traceback": []}
    said = explained(None, (), "`f` is not defined: the cell", touched, [("f", CellRun("a", (error,)))])
    assert (
        said == "The cell that should define `f` does not run to its end: it ends in SyntaxError: bad character U+00A0"
    )
    assert explained(None, (), "`f` is not defined: the cell", touched, [("f", CellRun("a"))])[:3] == "`f`"
    assert sentences.missing("`f` is not defined: the cell") == {"f"}
    assert sentences.missing("Your code raised NameError: name 'g' is not defined") == {"g"}


def test_the_first_line_on_stderr_is_told_to_the_teacher_and_to_the_student_only_before_hidden_tests():
    earned = verdict.on_stderr(verdict.Verdict(Outcome.PASSED, 1.0), f"\n\x1b[1mFutureWarning: {SECRET}\nmore")
    assert earned.share == 0 and earned.sentence == verdict.ON_STDERR
    assert verdict.written_first(earned.detail) == f"\\x1b[1mFutureWarning: {SECRET}"
    one = replace(result(earned.sentence, Outcome.FAILED), detail=earned.detail)
    for touched in (True, False):
        said = sentences.told(one, SOURCE, Limits(), touched).sentence
        assert said.startswith(verdict.ON_STDERR) and (SECRET in said) is not touched
        why = reason(replace(one, sentence=said), CHECK)
        assert "it writes to stderr" in why and why.endswith(f"FutureWarning: {SECRET})")
    assert len(verdict.on_stderr(verdict.Verdict(Outcome.PASSED, 1.0), "x" * 10**6).detail) < 300
