"""Grading a class: one bad submission stops nothing, marks arrive once, a second run grades only what changed."""

import json
import time
from collections import Counter
from dataclasses import replace

import classroom
import pytest
from classroom import LAB, Book, FakeEngine, command, hand_in, machine, solved

from autograder.authoring.lab import read_lab
from autograder.errors import UsageError
from autograder.grading.grade import grade, only_one
from autograder.grading.records import Records
from autograder.grading.request import Request, choose
from autograder.report.summary import attention, print_class
from autograder.results import CellRun, Fault, Outcome
from autograder.sealed.tiers import Tier


def run(course, book, students=(), engine=FakeEngine, **options):
    """Grade with the fake engine and return {student: row}."""
    request = Request(course, choose(course, (), students), workers=2, **options)
    [(lab, rows, sharing)] = grade(request, machine(engine)(Tier.OWN), book)
    print_class(lab, rows, sharing)
    return {row.student: row for row in rows}


def test_do_right_wrong_and_untouched_answers_get_their_marks(course):
    hand_in(course, "student-01", **solved())
    hand_in(course, "student-02", double="def double(number):\n    return number ** 2")
    book = Book()
    rows = run(course, book)
    assert rows["student-01"].result.points == 3
    outcomes = [check.outcome for check in rows["student-02"].result.checks]
    assert outcomes == [Outcome.FAILED, Outcome.NOT_ATTEMPTED]
    assert book.marks["student-01"].points == 3
    assert [cell.id for cell in book.cells][:3] == ["title", "setup", "double"]


def test_does_a_second_run_grade_only_what_changed(course):
    hand_in(course, "student-01", **solved())
    hand_in(course, "student-02")
    book = Book()
    run(course, book)
    assert len(FakeEngine.runs) == 2
    hand_in(course, "student-02", **solved())
    rows = run(course, book)
    assert len(FakeEngine.runs) == 3
    assert not rows["student-01"].fresh and rows["student-01"].result.points == 3
    assert rows["student-02"].fresh and rows["student-02"].result.points == 3
    run(course, book, force=True)
    assert len(FakeEngine.runs) == 5


def test_is_a_submission_graded_again_whose_marks_have_gone(course):
    hand_in(course, "student-01", **solved())
    run(course, Book())
    run(course, Book())
    assert len(FakeEngine.runs) == 2


BAD = {
    "not JSON": ("Dear professor", "is not JSON"),
    "cut off": ('{"cells": [', "cut off"),
    "not a notebook": ("[1, 2]", "not a notebook"),
    "another lab": (json.dumps(classroom.made_up.notebook(classroom.made_up.raw("x", "1"))), f"not {LAB}"),
}


@pytest.mark.parametrize("text, sentence", BAD.values(), ids=BAD)
def test_does_a_bad_submission_get_zero_and_its_sentence_and_stop_nothing(course, text, sentence):
    hand_in(course, "student-01", **solved())
    hand_in(course, "student-02").write_text(text)
    book = Book()
    rows = run(course, book)
    assert rows["student-01"].result.points == 3
    checks = rows["student-02"].result.checks
    assert [check.points for check in checks] == [0, 0] and all(check.fault is Fault.STUDENT for check in checks)
    assert sentence in checks[0].sentence
    assert book.marks["student-02"].points == 0


def test_is_a_folder_without_a_notebook_told(course):
    classroom.write(course.submitted / "student-01" / LAB / "readme.txt", "hello")
    assert "There is no notebook" in run(course, Book())["student-01"].result.checks[0].sentence


def test_are_two_notebooks_told(course):
    path = hand_in(course, "student-01")
    path.rename(path.with_name("one.ipynb"))
    path.with_name("two.ipynb").write_text("{}")
    assert "There are 2 notebooks" in run(course, Book())["student-01"].result.checks[0].sentence


def test_is_a_failure_of_the_machine_tried_once_more(course):
    hand_in(course, "student-01", **(solved() | {"double": "# ONCE\n" + solved()["double"]}))
    rows = run(course, Book())
    assert rows["student-01"].result.points == 3 and len(FakeEngine.runs) == 2


def test_is_a_failure_of_the_machine_reported_and_never_scored(course, capsys):
    hand_in(course, "student-01", double="# MACHINE")
    hand_in(course, "student-02", **solved())
    book = Book()
    rows = run(course, book)
    assert rows["student-01"].result.machine_error == "The box could not be made."
    assert rows["student-02"].result.points == 3
    assert "Not graded, through no fault of theirs: student-01" in capsys.readouterr().out
    story = Records(course, LAB).folder / "student-01.failure.txt"
    assert story.read_text() == "The box could not be made.\n"
    run(course, book)  # nothing was recorded: it is tried again, twice
    assert Counter("MACHINE" in text for text in FakeEngine.runs)[True] == 4


def test_is_what_ran_out_of_time_on_a_busy_machine_run_again_after_all_others(course):
    hand_in(course, "student-01", **(solved() | {"double": "# CROWDED\n" + solved()["double"]}))
    for number in range(2, 8):
        hand_in(course, f"student-{number:02}", **solved())
    rows = run(course, Book())
    assert {row.result.points for row in rows.values()} == {3} and next(iter(rows)) == "student-01"
    assert "CROWDED" in FakeEngine.runs[-1] and sum("CROWDED" in text for text in FakeEngine.runs) == 2


def test_is_a_machine_that_fails_everybody_given_up_after_a_few_of_them(course):
    for number in range(8):
        hand_in(course, f"student-{number:02}", double="# MACHINE")
    rows = run(course, Book())
    assert {row.result.machine_error for row in rows.values()} == {"The box could not be made."}
    assert len(FakeEngine.runs) == 8 + 3


def test_do_those_for_whom_it_is_too_busy_take_no_turn_from_the_others(course):
    for number in range(1, 6):
        hand_in(course, f"student-{number:02}", double="# BUSY")
    hand_in(course, "student-06", **(solved() | {"double": "# ONCE\n" + solved()["double"]}))
    rows = run(course, Book())
    assert rows["student-06"].result.points == 3 and rows["student-05"].result.machine_error
    assert len(FakeEngine.runs) == 2 * 6


def test_does_nothing_of_a_run_stand_beside_what_is_run_again(course):
    beside, running = [], []

    class Watched(FakeEngine):
        def grade(self, cells, files, seed, on_check=lambda check: None):
            running.append(1)
            time.sleep(0.02)
            again = any("CROWDED" in cell.source for cell in cells) and bool(FakeEngine.broken_once)
            beside.append((again, len(running)))
            found = super().grade(cells, files, seed, on_check)
            running.pop()
            return found

    for number in range(8):
        hand_in(course, f"student-{number:02}", **(solved() | ({} if number else {"double": "# CROWDED\n"})))
    run(course, Book(), engine=Watched)
    assert [count for again, count in beside if again] == [1]


def test_does_a_bug_of_the_grader_stop_only_one_submission(course):
    hand_in(course, "student-01", double="# STOP")
    hand_in(course, "student-02", **solved())
    rows = run(course, Book())
    assert "The grader failed: RuntimeError: a bug of ours" in rows["student-01"].result.machine_error
    assert rows["student-02"].result.points == 3


def test_does_a_gradebook_that_refuses_one_student_stop_nothing(course):
    hand_in(course, "student-01", **solved())
    hand_in(course, "student-02", **solved())
    rows = run(course, Book(refuses=["student-01"]))
    assert "The marks could not be written: the disk is full" in rows["student-01"].result.machine_error
    assert not (Records(course, LAB).folder / "student-01.json").exists()
    assert rows["student-02"].result.points == 3


def test_is_no_more_begun_than_can_be_written_and_nothing_kept_that_a_cell_showed(course):
    for number in range(20):
        hand_in(course, f"student-{number:02}", **solved())

    class Slow(Book):
        ahead = 0

        def write(self, student, cells, result, shown=None):
            super().write(student, cells, result)
            time.sleep(0.02)
            self.ahead = max(self.ahead, len(FakeEngine.runs) - len(self.marks))

    class Shows(FakeEngine):
        def grade(self, *arguments, **options):
            return replace(super().grade(*arguments, **options), runs=shows)

    book = Slow()
    shows = (CellRun("play", ({"output_type": "stream", "name": "stdout", "text": "much"},)),)
    rows = run(course, book, engine=Shows)
    assert len(rows) == 20 and book.ahead <= 2 * 2
    assert all(row.result.runs == () for row in rows.values()) and book.marks["student-00"].runs == shows


def test_is_a_run_that_was_killed_told_and_graded_from_the_start(course):
    hand_in(course, "student-01", **solved())
    partial = Records(course, LAB)
    partial.start("student-01")
    (partial.folder / "student-01.partial").write_text("{}\n")
    rows = run(course, Book())
    assert "An earlier run was stopped after 1 checks; graded again from the start." in rows["student-01"].result.notes
    assert partial.left_over() == {}


def test_are_repairs_noted(course):
    path = hand_in(course, "student-01", **(solved() | {"double_check": "print('passed')"}))
    path.rename(path.with_name("homework.ipynb"))
    row = run(course, Book())["student-01"]
    assert row.result.points == 3
    assert any("double" in note for note in row.result.notes)
    assert any("homework.ipynb" in note for note in row.result.notes)


def test_is_only_the_named_student_graded(course):
    hand_in(course, "student-01")
    hand_in(course, "student-02")
    assert list(run(course, Book(), students=("student-02",))) == ["student-02"]


@pytest.mark.parametrize(
    "options, sentence",
    [
        ({"labs": ("lab01_number",)}, f"There is no lab 'lab01_number'. Did you mean {LAB}?"),
        ({"students": ("student-10",)}, "There is no submission by 'student-10'. Did you mean student-01?"),
    ],
)
def test_is_an_unknown_name_told_with_the_nearest_one(course, options, sentence):
    hand_in(course, "student-01")
    with pytest.raises(UsageError) as error:
        choose(course, **options)
    assert str(error.value) == sentence


def test_is_nothing_collected_told_with_what_to_do(course):
    with pytest.raises(UsageError, match=r"Nothing has been collected yet: .*autograder collect"):
        choose(course)
    with pytest.raises(UsageError, match=f"Nothing has been collected for {LAB} yet"):
        choose(course, (LAB,))


def test_is_a_lab_that_was_never_released_told(course):
    hand_in(course, "student-01")
    course.released(LAB).unlink()
    with pytest.raises(UsageError, match="never released: run `autograder release"):
        run(course, Book())


def test_is_a_second_grader_refused(course):
    hand_in(course, "student-01")
    with only_one(course), pytest.raises(UsageError, match="Another `autograder grade` is writing marks"):
        run(course, Book())


def test_does_the_summary_name_faults_of_the_course_and_open_checks(course):
    hand_in(course, "student-01", **solved())
    row = run(course, Book())["student-01"]
    first, second = row.result.checks
    checks = (replace(first, fault=Fault.COURSE), replace(second, mode="open", fault=Fault.MACHINE))
    said = attention(read_lab(course, LAB), [replace(row, result=replace(row.result, checks=checks))])
    assert said[0].startswith("The course is at fault in double_check for student-01")
    assert said[1] == "The machine failed in triple_check for student-01: the same command grades them again."
    assert said[2] == "Not tamper-resistant (open): triple_check."


@pytest.mark.slow
def test_does_a_second_run_end_right_after_the_first_was_killed(course):
    slow = solved() | {"play": "import time; time.sleep(1)"}
    for number in range(6):
        hand_in(course, f"student-{number:02}", **slow)
    first = command("grade", "--workers", 1, "--uncontained", "--course", course.root)
    folder = Records(course, LAB).folder
    wait_until(lambda: len(list(folder.glob("*.json"))) >= 2)
    first.kill()
    first.communicate()
    kept = len(list(folder.glob("*.json")))
    assert 2 <= kept < 6
    second = command("grade", "--uncontained", "--course", course.root)
    text, _ = second.communicate(timeout=120)
    assert second.returncode == 0, text
    assert f"6 submissions, {6 - kept} graded now, {kept} unchanged" in text
    assert text.count("3 / 3") == 6 and Records(course, LAB).left_over() == {}


def wait_until(true, seconds=60):
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
