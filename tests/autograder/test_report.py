"""Reports: what they say, and what they are written from."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from classroom import LAB, MACHINE, hand_in, here, solved
from standings import check, failed, standing

from autograder.__main__ import main
from autograder.gradebook.gradebook import Gradebook, of_course
from autograder.grading.grade import grade
from autograder.grading.records import Records
from autograder.grading.request import Request, choose
from autograder.layout import Course
from autograder.report import charts, tallies
from autograder.report.classroom import class_page, page_names, student_page
from autograder.report.standing import FAILED, NOT_YET, NOTHING, ByHand, Entry, standings
from autograder.results import Fault, Outcome


def test_marks_given_by_hand_overrule_and_are_named(lab):
    entry = Entry(
        {"double_check": ByHand(1.5, marked=True, comment="Almost."), "sign_essay": ByHand(0, waiting=True)}, 0.5
    )
    one = standing(lab, "s", failed("double", "No."), check("triple", points=1.0), entry=entry)
    assert (one.total, one.waiting, one.max_points) == (2.0, 1, 6.0)
    text = student_page(lab, one, "today")
    assert "Almost." in text and "0.5 points were taken off" in text and "1 mark by a person still missing" in text
    assert "✎ 1.5" in class_page(lab, [one], page_names(["s"]), "today")


def test_the_same_mistake_is_counted_once_whatever_values_it_showed(lab):
    words = "Two doubled is four."
    found = [
        standing(lab, f"s{n}", failed("double", f"✗ double: {words} Expected 4, got {n}. Stuck?")) for n in range(3)
    ] + [standing(lab, "t", failed("double", "Something else."))]
    said = tallies.sentences(lab, found)
    assert [(one.sentence, len(one.students)) for one in said] == [(words, 3), ("Something else.", 1)]


def test_what_needs_the_teacher_is_named(lab):
    course_error = check("double", Outcome.ERROR, 0.0, fault=Fault.COURSE)
    found = [
        standing(lab, "a", course_error, check("triple", mode="open"), tier="sealed, not contained"),
        replace(standing(lab, "b"), problem=FAILED),
        replace(standing(lab, "c"), problem=NOT_YET),
        standing(lab, "d", entry=Entry({"sign_essay": ByHand(0, waiting=True)})),
    ]
    text = "\n".join(tallies.attention(lab, found))
    for part in ("b: The grader or the machine failed", "c: Handed in and not graded", "1 mark waits for a person",
                 "The course is at fault in double_check for a", "process: triple.", "without a box"):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("most, width, bins", [(18, 2, 9), (6, 1, 6), (100, 10, 10), (1, 0.1, 10), (13.5, 2, 7)])
def test_totals_are_counted_in_round_classes(most, width, bins):
    found = tallies.distribution([0, most, most / 2], most)
    assert len(found) == bins and found[0].high == pytest.approx(width) and found[-1].high == most
    assert sum(one.count for one in found) == 3 and found[-1].count >= 1


def test_charts_fit_and_have_words(lab):
    found = [standing(lab, f"s{n}", check("double"), failed("triple", "No.")) for n in range(7)]
    rows, values = tallies.exercises(lab, found), tallies.totals(found)
    chart = charts.histogram(tallies.distribution(values, 6), values)
    assert "2 to 3 points: 7 students" in chart.words and "median is 2 of 6" in chart.words
    assert all(box.x >= 0 and box.x + box.width <= 100 and box.y >= 0 for box in chart.boxes)
    for strip in charts.strips(rows):
        assert sum(box.width for box in strip.boxes) == pytest.approx(100)
    assert charts.histogram([], []) is None
    text = class_page(lab, found, page_names([one.student for one in found]), "today")
    assert text.count('role="img"') == 1 + len(charts.strips(rows))
    assert 'aria-label="triple: failed: 7 students"' in text


@pytest.mark.parametrize("most", [1, 4, 9, 30, 299, 10_000])
def test_an_axis_has_few_round_numbers(most):
    found = charts.histogram([tallies.Bin(0, 1, most)], [1.0])
    assert 2 <= len(found.up) <= 6 and float(found.up[-1].text) >= most


def test_a_class_of_one_and_a_class_of_none_can_be_shown(lab):
    assert "1 of 1 student graded" in class_page(lab, [standing(lab, "s", check("double"))], page_names(["s"]), "today")
    assert "0 of 0 students" in class_page(lab, [], {}, "today")


# -- from the disk --------------------------------------------------------------------------------------------------


@pytest.fixture
def graded(course) -> Course:
    """A class of three on disk, graded by the engine without a box, and one who handed in what was not graded."""
    hand_in(course, "student-01", **solved(), sign_essay="Because.")
    hand_in(course, "student-02", double="def double(number):\n    return number ** 2")
    hand_in(course, "student-03", double="# MACHINE")
    list(grade(Request(course, choose(course)), MACHINE, Gradebook))
    hand_in(course, "student-04")
    return course


def test_a_report_is_written_from_records_and_gradebook(graded, capsys):
    with of_course(graded.root) as database:
        grade_row = database.find_grade("sign_essay", LAB, LAB, "student-01")
        grade_row.manual_score, grade_row.needs_manual_grade = 2.0, False
        comment = database.find_comment("sign_essay", LAB, LAB, "student-01")
        comment.manual_comment = "Well argued."
    assert main(["report", "--course", str(graded.root)], here) == 0
    folder = graded.grading / "reports" / LAB
    assert str(folder / "index.html") in capsys.readouterr().out
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "student-03: The grader or the machine failed" in text and "student-04: Handed in and not graded" in text
    assert "Well argued." in (folder / "students" / "student-01.html").read_text(encoding="utf-8")
    rows = {row[0]: row for row in csv.reader((folder / "marks.csv").read_text(encoding="utf-8").splitlines())}
    assert rows["student-01"][1:7] == ["2", "2", "1", "", "5", "6"]
    assert rows["student-02"][1:4] == ["0", "0", "0"] and rows["student-03"][5] == ""
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.rglob("*.*"))


def test_a_report_can_go_elsewhere_and_needs_marks(course, graded, tmp_path, capsys):
    assert main(["report", LAB, "--course", str(graded.root), "--to", str(tmp_path / "out")], here) == 0
    assert (tmp_path / "out" / LAB / "marks.csv").is_file()


def test_without_marks_there_is_nothing_to_report(course, capsys):
    assert main(["report", "--course", str(course.root)], here) == 2
    assert "nothing was graded yet" in capsys.readouterr().err


def test_a_student_who_never_handed_in_is_listed(graded, lab):
    found = standings(graded, lab, {"ghost": Entry()})
    assert {one.student: one.problem for one in found}["ghost"] == NOTHING
    Records(graded, LAB).folder.joinpath("student-01.json").write_text("{broken")
    assert {one.student: one.problem for one in standings(graded, lab, {})}["student-01"] == NOT_YET
