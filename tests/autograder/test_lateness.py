"""What lateness costs: of every mark that counts, also of those that a person gives after the grading."""

import csv
import subprocess
import sys
from datetime import datetime

import classroom
import pytest
from classroom import LAB, hand_in, here, solved
from double_lab import LAB as DOUBLE
from marks import mark, submission

from autograder.__main__ import main
from autograder.errors import GradebookError
from autograder.gradebook import lateness
from autograder.gradebook.gradebook import of_course, opened, penalise, record
from autograder.report.classroom import gradebook_entries

TENTH = """
from nbgrader.plugins import LateSubmissionPlugin
class Tenth(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 0.1 * score
c.AssignLatePenalties.plugin_class = Tenth
"""


@pytest.fixture
def late(course, monkeypatch):
    """A course that takes a tenth for lateness, with one late and one punctual student, graded; the essay waits."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + TENTH)
    for student, day in (("late", 2), ("punctual", 1)):
        path = hand_in(course, student, **solved(), sign_essay="Because it is so.")
        (path.parent / "timestamp.txt").write_text(f"2026-03-0{day} 11:00:00 UTC")
    monkeypatch.chdir(course.root)
    with of_course(course.root) as database:
        database.update_or_create_assignment(LAB, duedate="2026-03-01 12:00")
    assert main(["grade"], here) == 0
    return course


def essay_marked(course, points):
    with of_course(course.root) as database:
        for student in ("late", "punctual"):
            found = database.find_grade("sign_essay", LAB, LAB, student)
            found.manual_score, found.needs_manual_grade = points, False


def penalty(course):
    with of_course(course.root) as database:
        return [database.find_submission(LAB, name).late_submission_penalty for name in ("late", "punctual")]


def nbgrader(course, *words):
    return subprocess.run([sys.executable, "-m", "nbgrader", *words], cwd=course.root, capture_output=True, text=True)


def exported(course):
    assert (done := nbgrader(course, "export", "--to=grades.csv")).returncode == 0, done.stderr
    with (course.root / "grades.csv").open() as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_does_a_mark_by_hand_count_as_late_in_the_export_and_the_report(late):
    essay_marked(late, 2.0)
    assert gradebook_entries(late, LAB)["late"].penalty == 0.5  # a tenth of 3 from checks and 2 by hand
    essay_marked(late, 1.0)
    rows = exported(late)
    assert [rows["late"][name] for name in ("raw_score", "late_submission_penalty", "score")] == ["4.0", "0.4", "3.6"]
    assert [rows["punctual"][name] for name in ("late_submission_penalty", "score")] == ["0.0", "4.0"]
    assert penalty(late) == [0.4, 0.0]


def test_does_grading_again_what_has_not_changed_reckon_it_too(late, capsys):
    essay_marked(late, 2.0)
    assert penalty(late) == [0.3, 0.0]
    assert main(["grade"], here) == 0
    assert "0 graded now" in capsys.readouterr().out and penalty(late) == [0.5, 0.0]


def test_is_the_penalty_taken_back_when_the_due_date_is_moved(late):
    with of_course(late.root) as database:
        database.update_or_create_assignment(LAB, duedate="2026-03-05 12:00")
    assert main(["grade"], here) == 0
    assert penalty(late) == [0.0, 0.0]


def test_does_formgraders_own_process_move_it_at_the_mark(late):
    """As Formgrader does: nbgrader is loaded, then the configuration, then a mark is written and committed."""
    code = f"""
from nbgrader.apps.baseapp import NbGrader
app = NbGrader(); app.load_config_file()
from nbgrader.api import Gradebook
with Gradebook({f"sqlite:///{late.grading}/gradebook.db"!r}) as book:
    for points in (5.0, 2.0):
        book.find_grade("sign_essay", {LAB!r}, {LAB!r}, "late").manual_score = points
        book.db.commit()
        print(book.find_submission({LAB!r}, "late").late_submission_penalty)
    book.find_grade("sign_essay", {LAB!r}, {LAB!r}, "punctual").manual_score = 5.0
    book.db.commit()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=late.root, capture_output=True, text=True)
    assert done.stdout == "0.8\n0.5\n", done.stderr
    assert penalty(late) == [0.5, 0.0]


def rule_that(gives):
    return type("Rule", (), {"late_submission_penalty": lambda *_: gives() if callable(gives) else gives})()


@pytest.fixture
def entry(url):
    """A submission that is an hour late and has 2 points."""
    with opened(url) as database:
        database.update_or_create_assignment(DOUBLE, duedate="2026-03-01 12:00")
        yield database, record(database, DOUBLE, submission(timestamp=datetime(2026, 3, 1, 13)))


@pytest.mark.parametrize(
    "gives, costs",
    [(None, None), (0.1 * 17 - 1.5, 0.2), (-3, 0.0), (99, 2.0), (True, 1.0), (0, 0.0),
     (2 - 1e-12, 2.0), (1 / 3, 0.333333333)],
)  # fmt: skip
def test_is_a_penalty_a_number_of_points_between_nothing_and_the_score(entry, gives, costs):
    database, found = entry
    penalise(database, found, rule_that(gives))
    assert found.late_submission_penalty == costs


@pytest.mark.parametrize("gives", [float("nan"), float("inf"), "2", [1], 1j, b"1"])
def test_is_a_rule_that_gives_no_number_told(entry, gives):
    with pytest.raises(GradebookError, match=r"rule for late submissions .*student-07.*(It must return|Mend it)"):
        penalise(*entry, rule_that(gives))


def test_is_a_rule_that_fails_told_in_grading_reporting_and_exporting(late, capsys):
    config = late.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("return 0.1 * score", "raise ValueError('of the\\nrule')"))
    sentence = "failed for late: ValueError: of the rule. Mend it, then grade again."
    assert main(["grade", "--force"], here) == 1
    told = capsys.readouterr()
    assert sentence in told.out + told.err
    assert main(["report"], here) == 1 and sentence in capsys.readouterr().err
    done = nbgrader(late, "export")
    assert done.returncode == 1 and sentence in done.stderr and "Traceback" not in done.stderr


def test_is_a_rule_that_cannot_be_loaded_told_before_anything_is_graded(course, capsys, monkeypatch):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.AssignLatePenalties.plugin_class = 'no.such.Rule'\n")
    hand_in(course, "x", **solved())
    monkeypatch.chdir(course.root)
    assert main(["grade"], here) == 1
    assert "cannot be loaded" in capsys.readouterr().err and not classroom.FakeEngine.runs


def test_does_a_mark_stay_where_the_rule_fails(url):
    class Failing:
        config = None

    lateness.watch(Failing.config)
    try:
        lateness.Watch.now.plugin = rule_that(lambda: 1 / 0)
        with opened(url) as database:
            database.update_or_create_assignment(DOUBLE, duedate="2026-03-01 12:00")
            record(database, DOUBLE, submission(timestamp=datetime(2026, 3, 1, 13)))
        mark(url, "sign_essay", 1.5)
    finally:
        from sqlalchemy import event
        from sqlalchemy.orm import Session

        event.remove(Session, "after_flush", lateness.Watch.now)
        lateness.Watch.now = None
    with opened(url) as database:
        assert database.find_submission(DOUBLE, "student-07").score == 3.5
