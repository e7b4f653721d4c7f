"""Replaying one check: what is shown of it, and that nothing of a student's acts on the terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from classroom import LAB, TRIPLE_CHECK, hand_in, here, solved

from autograder.__main__ import main
from autograder.errors import SubmissionError, UsageError
from autograder.grading.records import Records
from autograder.results import CheckResult, Fault, Outcome, Replay, SubmissionResult
from autograder.review.explain import explain, own_case, student_case
from autograder.sealed.engine import Engine
from autograder.sealed.examiner.trace import KEPT, LONGEST, Trace
from autograder.sealed.machine import Machine
from autograder.sealed.tiers import Tier

CHECK = CheckResult(
    "triple_check", Outcome.FAILED, 0.0, 1.0, "Negative numbers triple too.", "Traceback\n\x1b[31mAssertionError",
    Fault.STUDENT, replay=Replay("triple(2)  →  6\ntriple(-5)  →  15", (3,)),
)  # fmt: skip


class Replayed:
    """An engine that gives one result."""

    result = SubmissionResult((CHECK,))

    def __init__(self, *_):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def grade(self, cells, files, seed):
        assert self.replays
        return self.result


def lines(case, result=Replayed.result) -> str:
    engine = type("Engine", (Replayed,), {"result": result})
    return "\n".join(explain(case, Machine(Tier.OWN, engine)))


def test_all_of_a_check_is_shown(course):
    hand_in(course, "student-01", triple="def triple(number):\n    return abs(number) * 3  # \x1b[2J\u202e")
    text = lines(student_case(course, "student-01", "triple", None))
    assert "student-01 · lab01_numbers · triple" in text and "failed, 0 of 1 points" in text
    assert "The student reads: Negative numbers triple too." in text
    assert "return abs(number) * 3  # \\x1b[2J\\u202e" in text and "\x1b" not in text
    assert "triple(-5)  →  15" in text and "\\x1b[31mAssertionError" in text
    assert f"   {'':1}   1  {TRIPLE_CHECK.splitlines()[0]}" in text
    assert ">h   3  assert triple(-5) == -15" in text


def test_the_record_is_compared(course):
    hand_in(course, "student-01")
    Records(course, LAB).save("student-01", "key", SubmissionResult((CHECK,)))
    case = student_case(course, "student-01", "triple", LAB)
    assert "The record says the same." in lines(case)
    passed = CheckResult("triple_check", Outcome.PASSED, 1.0, 1.0)
    assert "The record says otherwise: failed, 0 of 1 points" in lines(case, SubmissionResult((passed,)))


def test_an_open_check_and_one_that_was_killed_say_so(course):
    case = student_case(hand_in(course, "s") and course, "s", "triple", None)
    opened = CheckResult("triple_check", Outcome.FAILED, 0.0, 1.0, detail='File "<triple_check>", line 1', mode="open")
    assert "ran inside the student's process" in lines(case, SubmissionResult((opened,)))
    assert ">    1  assert" in lines(case, SubmissionResult((opened,)))
    killed = CheckResult("triple_check", Outcome.KILLED, 0.0, 1.0)
    assert "ended from outside" in lines(case, SubmissionResult((killed,)))


@pytest.mark.parametrize(
    "student, exercise, lab, sentence",
    [
        ("student-99", "triple", None, "There is no submission by 'student-99'. Did you mean student-01?"),
        ("student-01", "tripel", None, "There is no exercise 'tripel'. Did you mean triple?"),
        ("student-01", "sign", None, "marked by a person"),
        ("student-01", "triple", "lab09", "There is no lab 'lab09'"),
    ],
)
def test_what_does_not_exist_is_said(course, student, exercise, lab, sentence):
    hand_in(course, "student-01")
    with pytest.raises(UsageError, match=re.escape(sentence)):
        student_case(course, student, exercise, lab)


def test_what_cannot_be_run_is_said(course, tmp_path):
    hand_in(course, "student-01").write_text("not a notebook")
    with pytest.raises(UsageError, match="nothing to replay"):
        lines(student_case(course, "student-01", "triple", None))
    with pytest.raises(SubmissionError, match="is missing"):
        own_case(course, tmp_path / "none.ipynb", "triple")
    hand_in(course, "student-02")
    with pytest.raises(UsageError, match=r"The replay failed: no box"):
        lines(student_case(course, "student-02", "triple", None), SubmissionResult(machine_error="no box"))


def test_the_command_takes_a_student_or_a_notebook(course, capsys, monkeypatch):
    monkeypatch.chdir(course.root)
    path = hand_in(course, "student-01", **solved())
    assert main(["explain", "student-01", "triple", "--course", str(course.root)], here) == 0
    assert main(["explain", str(path), "double"], here) == 0
    out = capsys.readouterr().out
    assert "student-01 · lab01_numbers · triple" in out and "lab01_numbers.ipynb · lab01_numbers · double" in out
    assert main(["explain", "student-01", "nothing", "--course", str(course.root)], here) == 2


# -- the log of what crosses ----------------------------------------------------------------------------------------


def test_the_log_is_bounded_and_keeps_both_ends():
    trace = Trace()
    for number in range(10 * KEPT):
        trace.asked(0, ("call", 3, (number, "x" * 10_000), {"y": list(range(1000))}, None))
        trace.answered(0, ("value", "p" * 10_000, "z" * 10_000, {}, None, None))
    text = trace.text()
    assert (
        text.startswith("object 3(0, ")
        and f"{8 * KEPT} more questions" in text
        and f"object 3({10 * KEPT - 1}," in text
    )
    assert len(text) < 2 * KEPT * 4 * LONGEST
    trace.start()
    assert trace.text() == ""


def test_the_log_says_what_happened_to_each_question():
    trace = Trace()
    trace.asked(0, ("call", 1, (), {}, None))
    trace.called_back(1, ("served", 0, "", (1, 2), {}))
    trace.answered(0, ("raised", "printed by it", ["ValueError"], "too small", "Traceback"))
    trace.asked(0, ("read_name", "x"))
    trace.answered(0, ("missing", ""))
    trace.asked(0, ("item", 1, "key"))
    assert trace.text().splitlines() == [
        "object 1()  →  raised ValueError: too small",
        "    printed: 'printed by it'",
        "    the student's code calls what the check passed(1, 2)",
        "x  →  there is no such name",
        "object 1['key']  →  (no answer)",
    ]


def test_values_are_shown_by_shape_and_beginning():
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    trace = Trace()
    assert trace.shown(numpy.zeros((300, 300))).endswith("float64, shape (300, 300))")
    frame = pandas.DataFrame({f"c{n}": range(1000) for n in range(50)})
    assert trace.shown(frame).startswith("DataFrame(1,000 rows × 50 columns: c0, c1")
    assert len(trace.shown(frame)) <= LONGEST
    assert trace.shown(frame["c0"]) == "Series([0, 1, 2, 3, 4, 5, 6, 7], …, int64, length 1,000)"
    assert trace.shown({"a": [1, 2.5, None, "x"]}) == "{'a': [1, 2.5, None, 'x']}"


@pytest.mark.slow
def test_a_real_replay_says_what_the_check_asked(course):
    hand_in(course, "student-01", triple="def triple(number):\n    print('hello')\n    return abs(number) * 3")
    text = "\n".join(explain(student_case(course, "student-01", "triple", None), Machine(Tier.OWN, Engine)))
    assert "triple(2)  →  6" in text and "triple(-5)  →  15" in text and "printed: 'hello\\n'" in text
    assert ">h   3  assert triple(-5) == -15" in text and "AssertionError" in text


def test_in_another_course_the_answers_before_the_check_are_shown_and_not_the_check_itself(course):
    path = hand_in(course, "student-01", triple="def triple(number):\n    return 'my own'")
    for book in (path, course.solutions / LAB / path.name, course.labs / LAB / path.name):
        book.write_text(book.read_text().replace('"triple_check"', '"triple_t"'))
    case = student_case(course, "student-01", "triple_t", None)
    text = lines(case, SubmissionResult((replace(CHECK, id="triple_t"),)))
    answer, check = text.split("── The check", 1)[0], text.split("── The check", 1)[1]
    assert "return 'my own'" in answer and "assert triple" not in answer and "assert triple" in check
