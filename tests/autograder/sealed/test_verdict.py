"""From how a check ended to outcome, points and the sentence that a student may read."""

import math

import numpy as np
import pytest

from autograder.notebook.source import hidden_lines
from autograder.results import Fault, Outcome
from autograder.sealed.crossing.wire import Refused, WireError
from autograder.sealed.examiner.errors import HandleError, StudentError, StudentGone, StudentSilent
from autograder.sealed.examiner.judgement import raised
from autograder.sealed.syntax.checks import check_text
from autograder.sealed.verdict import HIDDEN_ERROR, HIDDEN_FAILED, passed

SOURCE = """with exercise("f") as check:
    check.equal(f("visible input"), 4, "Author: four.")
    assert f("other") == 4, "Author: still four."
    ### BEGIN HIDDEN TESTS
    check.equal(f("hidden input"), 5, "Author: five, hidden.")
    assert f("hidden word") == 6, "Author: six, hidden."
    ### END HIDDEN TESTS
"""
TEXT, NAME = check_text(SOURCE), "<f_check>"


class CheckFailed(Exception):
    def __init__(self, sentence, detail=""):
        self.sentence = sentence
        super().__init__(f"{sentence} {detail}")


class NotAttempted(Exception):
    pass


def from_line(error, line, touched=False):
    """Return the verdict for an error that is raised in a line of SOURCE."""
    code = "\n" * (line - 1) + "def go(): raise error\ngo()"
    try:
        exec(compile(code, NAME, "exec"), {"error": error})
    except BaseException as caught:
        return raised(caught, TEXT, NAME, frozenset({"f"}), touched)


def of_student(error):
    error.from_student = True
    return error


ENDS = [  # error, outcome, fault
    (CheckFailed("Author: four."), Outcome.FAILED, Fault.STUDENT),
    (AssertionError("Author: still four."), Outcome.FAILED, Fault.STUDENT),
    (AssertionError(), Outcome.FAILED, Fault.STUDENT),
    (NotAttempted("○ f: not attempted yet."), Outcome.NOT_ATTEMPTED, Fault.STUDENT),
    (of_student(NotImplementedError("hidden input")), Outcome.NOT_ATTEMPTED, Fault.STUDENT),
    (of_student(ValueError("hidden input")), Outcome.ERROR, Fault.STUDENT),
    (of_student(AssertionError("hidden input")), Outcome.ERROR, Fault.STUDENT),
    (StudentError("StopIteration: hidden input"), Outcome.ERROR, Fault.STUDENT),
    (HandleError("hidden input cannot be compared"), Outcome.ERROR, Fault.STUDENT),
    (WireError("hidden input"), Outcome.ERROR, Fault.STUDENT),
    (MemoryError("hidden input"), Outcome.ERROR, Fault.STUDENT),
    (RecursionError("hidden input"), Outcome.ERROR, Fault.STUDENT),
    (StudentGone("hidden input"), Outcome.KILLED, Fault.STUDENT),
    (StudentSilent("hidden input"), Outcome.TIMED_OUT, Fault.STUDENT),
    (Refused("a socket cannot be passed"), Outcome.ERROR, Fault.COURSE),
    (TypeError("hidden input"), Outcome.ERROR, Fault.STUDENT),
    (KeyError("hidden input"), Outcome.ERROR, Fault.STUDENT),
]  # fmt: skip


@pytest.mark.parametrize("error, outcome, fault", ENDS, ids=lambda item: repr(item)[:40])
def test_every_end_has_an_outcome_a_fault_and_no_points(error, outcome, fault):
    for line in (2, 5):
        found = from_line(error, line)
        assert (found.outcome, found.fault, found.share) == (outcome, fault, 0.0)
        assert found.sentence


@pytest.mark.parametrize("error, outcome, fault", ENDS, ids=lambda item: repr(item)[:40])
def test_a_hidden_line_tells_nothing(error, outcome, fault):
    assert "hidden input" not in from_line(error, 5).sentence
    assert "hidden input" not in from_line(error, 2, touched=True).sentence


def test_the_authors_words_are_told_and_nothing_like_them():
    assert from_line(CheckFailed("Author: five, hidden."), 5).sentence == "Author: five, hidden."
    assert from_line(AssertionError("Author: six, hidden."), 6).sentence == "Author: six, hidden."
    for text in ("hidden input", "hidden word", "visible input", "f", "### BEGIN HIDDEN TESTS"):
        assert from_line(AssertionError(text), 6).sentence == HIDDEN_FAILED
        assert from_line(of_student(AssertionError(text)), 6).sentence == HIDDEN_ERROR


def test_a_visible_line_tells_what_came_back_until_hidden_tests_have_run():
    failed = CheckFailed("Author: four.", "Expected 4, got 5.")
    assert "got 5" in from_line(failed, 2).sentence
    assert from_line(failed, 2, touched=True).sentence == "Author: four."


def test_a_line_is_hidden_if_any_error_on_the_way_came_from_one():
    code = "try:\n    raise KeyError('x')\nexcept KeyError as error:\n    found.append(error)"
    problem = AssertionError("hidden input")
    names = {"found": []}
    exec(compile("\n" * 4 + code, NAME, "exec"), names)
    try:
        exec(compile("\nraise error from cause", NAME, "exec"), {"error": problem, "cause": names["found"][0]})
    except AssertionError as error:
        assert raised(error, TEXT, NAME, frozenset(), False).sentence == HIDDEN_FAILED


def test_an_error_without_a_line_is_hidden_where_anything_is():
    assert raised(ValueError("hidden input"), TEXT, NAME, frozenset(), False).sentence == HIDDEN_FAILED


def test_a_missing_name_is_named_unless_a_hidden_line_asks_for_it():
    error = NameError("name 'f' is not defined", name="f")
    assert "`f` is not defined" in from_line(error, 2).sentence
    assert from_line(error, 5).sentence == HIDDEN_ERROR


@pytest.mark.parametrize("text, expected", [
    ("a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc", {2, 3, 4}), ("a", set()), ("", set()),
    ("### BEGIN HIDDEN TESTS\na\nb", {1, 2, 3}), ("a\r\n### BEGIN HIDDEN TESTS\r\nb", {2, 3}),
    ("x = 'a\x0cb\u2028c'\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS", {2, 3, 4}),
])  # fmt: skip
def test_hidden_lines_are_counted_as_python_counts_lines(text, expected):
    assert hidden_lines(text) == expected


@pytest.mark.parametrize("value, points, outcome, share, fault", [
    (None, 2, Outcome.PASSED, 1, None), ("text", 2, Outcome.PASSED, 1, None), (True, 2, Outcome.PASSED, 1, None),
    (False, 2, Outcome.PASSED, 1, None), (2, 2, Outcome.PASSED, 1, None), (1, 2, Outcome.PARTIAL, 0.5, Fault.STUDENT),
    (0, 2, Outcome.FAILED, 0, Fault.STUDENT), (0.5, 2, Outcome.PARTIAL, 0.25, Fault.STUDENT),
    (np.float64(1), 2, Outcome.PARTIAL, 0.5, Fault.STUDENT), (np.array(1), 2, Outcome.PARTIAL, 0.5, Fault.STUDENT),
    (-1, 2, Outcome.FAILED, 0, Fault.STUDENT), (math.nan, 2, Outcome.FAILED, 0, Fault.STUDENT),
    (-math.inf, 2, Outcome.FAILED, 0, Fault.STUDENT), (3, 2, Outcome.ERROR, 0, Fault.COURSE),
    (math.inf, 2, Outcome.ERROR, 0, Fault.COURSE), (0, 0, Outcome.PASSED, 1, None), ([1], 2, Outcome.PASSED, 1, None),
])  # fmt: skip
def test_a_number_at_the_end_is_a_partial_score(value, points, outcome, share, fault):
    found = passed(value, points)
    assert (found.outcome, found.share, found.fault) == (outcome, share, fault)


def test_the_graders_own_failure_is_the_machines():
    place = {"__name__": "autograder.sealed.made_up"}
    exec("def go(): raise OSError('disk')", place)
    try:
        place["go"]()
    except OSError as error:
        found = raised(error, check_text("assert True"), NAME, frozenset(), False)
    assert (found.outcome, found.fault, found.share) == (Outcome.UNGRADED, Fault.MACHINE, 0.0)
