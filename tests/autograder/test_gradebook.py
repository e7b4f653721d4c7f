"""Marks in nbgrader's own gradebook: what is written, what stays, and a sentence for what goes wrong."""

import shutil
import sqlite3
import warnings
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import made_up
import pytest

from autograder.authoring.release import release_notebook
from autograder.grade import Lab
from autograder.marking.gradebook import (
    Gradebook,
    GradebookError,
    Submission,
    opened,
    penalise,
    record,
    register,
    require_student_id,
)
from autograder.notebook import cells
from autograder.results import CheckResult, Fault, Outcome, SubmissionResult

LAB = "lab01_double"
RELEASED = cells(release_notebook(made_up.source()))
ESSAY = "Because two is positive."


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An empty gradebook to copy: nbgrader takes two seconds to make one."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    with opened(f"sqlite:///{path}"):
        return path


@pytest.fixture
def url(tmp_path, empty):
    shutil.copy(empty, tmp_path / "gradebook.db")
    address = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with opened(address) as database:
        register(database, made_up.source(), LAB)
    return address


def submission(student="student-07", essay=ESSAY, outcome=Outcome.PASSED, points=2.0, **changes) -> Submission:
    texts = {"double": "def double(n):\n    return n * 2", "sign_essay": essay}
    restored = tuple(replace(cell, source=texts.get(cell.id, cell.source)) for cell in RELEASED)
    result = SubmissionResult(checks=(CheckResult("double_check", outcome, points, 2.0),))
    return replace(Submission(student, restored, result), **changes)


def recorded(url, given: Submission) -> None:
    with opened(url) as database:
        record(database, LAB, given)


def grade(url, name, student="student-07") -> SimpleNamespace:
    with opened(url) as database:
        found = database.find_grade(name, LAB, LAB, student)
        fields = ("auto_score", "manual_score", "needs_manual_grade", "score", "max_score")
        return SimpleNamespace(**{field: getattr(found, field) for field in fields})


def mark(url, name, score) -> None:
    """Mark a cell by hand, as Formgrader does."""
    with opened(url) as database:
        found = database.find_grade(name, LAB, LAB, "student-07")
        found.manual_score, found.needs_manual_grade = score, False


def totals(url, student="student-07") -> tuple[float, float, bool]:
    with opened(url) as database:
        found = database.find_submission(LAB, student)
        return found.score, found.max_score, found.needs_manual_grade


# Registering


def test_a_lab_is_registered_as_nbgrader_itself_registers_it(url, tmp_path, empty):
    from nbformat import from_dict
    from nbgrader.preprocessors import SaveCells

    from autograder.authoring.release import prepared

    shutil.copy(empty, tmp_path / "oracle.db")
    oracle = f"sqlite:///{tmp_path / 'oracle.db'}"
    with opened(oracle) as database:
        database.update_or_create_assignment(LAB)
    where = {"notebook": LAB, "assignment": LAB, "db_url": oracle}
    SaveCells().preprocess(from_dict(prepared(made_up.source())), {"nbgrader": where})
    assert dump(url) == dump(oracle)


def dump(url) -> dict:
    with opened(url) as database:
        book = database.find_notebook(LAB, LAB)
        rows = [*book.grade_cells, *book.solution_cells, *book.task_cells, *book.source_cells]
        dicts = [{"kind": type(row).__name__, **row.to_dict(), "id": None} for row in rows]
        return {
            "cells": sorted(dicts, key=lambda row: (row["kind"], row["name"])),
            "kernelspec": book.kernelspec,
            "max_score": book.max_score,
        }


def test_registering_again_keeps_marks_and_takes_new_points(url):
    recorded(url, submission())
    mark(url, "sign_essay", 2.5)
    source = made_up.source()
    source["cells"][5]["metadata"]["nbgrader"]["points"] = 10
    with opened(url) as database:
        register(database, source, LAB)
    assert totals(url) == (4.5, 12.0, False)


def test_a_new_cell_gets_a_grade_in_old_submissions_when_they_are_graded_again(url):
    recorded(url, submission())
    source = made_up.source()
    source["cells"] += [made_up.answer("triple"), made_up.check("triple_check", "assert triple(1) == 3", points=4)]
    with opened(url) as database:
        register(database, source, LAB)
    recorded(url, submission())
    assert grade(url, "triple_check").auto_score is None
    assert totals(url)[1] == 9


def test_removing_a_cell_that_has_marks_is_refused(url):
    recorded(url, submission())
    source = made_up.source()
    del source["cells"][5]
    with pytest.raises(GradebookError, match="students have marks for sign_essay, which the lab no longer has"):  # noqa: SIM117
        with opened(url) as database:
            register(database, source, LAB)
    assert totals(url)[1] == 5


def test_removing_a_cell_without_marks_is_done(url):
    source = made_up.source()
    del source["cells"][5]
    with opened(url) as database:
        register(database, source, LAB)
    recorded(url, submission())
    assert totals(url) == (2.0, 2.0, False)


def test_a_task_is_registered_and_waits_for_its_marker(tmp_path, empty):
    shutil.copy(empty, tmp_path / "task.db")
    address = f"sqlite:///{tmp_path / 'task.db'}"
    source = made_up.notebook(made_up.raw("plan", "Plan.", "markdown", task=True, locked=True, points=4))
    with opened(address) as database:
        register(database, source, LAB)
    recorded(address, Submission("student-07", tuple(cells(release_notebook(source))), SubmissionResult()))
    assert grade(address, "plan").needs_manual_grade
    assert totals(address) == (0.0, 4.0, True)


# Recording


def test_a_passed_check_and_an_essay_that_waits(url):
    recorded(url, submission())
    assert grade(url, "double_check") == SimpleNamespace(
        auto_score=2.0, manual_score=None, needs_manual_grade=False, score=2.0, max_score=2.0
    )
    assert grade(url, "sign_essay").needs_manual_grade
    assert totals(url) == (2.0, 5.0, True)


def test_an_untouched_essay_is_zero_and_waits_for_nobody(url):
    for text in (made_up.TEXT_STUB, "", f"\n{made_up.TEXT_STUB}  "):
        recorded(url, submission(essay=text))
        assert (grade(url, "sign_essay").auto_score, totals(url)) == (0.0, (2.0, 5.0, False))


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


# Student ids


@pytest.mark.parametrize(
    "name", ["student-07", "O'Brien", "Zoë Ångström", 'say "hi"', "a b", "学生", "x" * 128, "a;DROP"]
)
def test_unusual_ids_are_accepted(url, name):
    recorded(url, submission(student=require_student_id(name)))
    assert totals(url, name)[0] == 2.0


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "../x", "a/b", "a\\b", "a\nb", "a\0b", "*", "a[1]", "{student}", "x" * 129, "学" * 100, " a"],
)
def test_dangerous_ids_are_refused_with_a_sentence(name):
    with pytest.raises(GradebookError, match=r"cannot be a student's id.*rename the folder"):
        require_student_id(name)


# A database that refuses


def test_a_locked_gradebook_is_said(url, tmp_path):
    other = sqlite3.connect(tmp_path / "gradebook.db")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(GradebookError, match=r"database is locked. Another program is writing to it"):
        recorded(f"{url}?timeout=0.1", submission())
    other.rollback()
    recorded(url, submission())


def test_a_damaged_gradebook_is_said(tmp_path):
    (tmp_path / "bad.db").write_bytes(b"this is not a database" * 100)
    with pytest.raises(GradebookError, match=r"not a database. The file is damaged: restore it from a backup"):
        recorded(f"sqlite:///{tmp_path / 'bad.db'}", submission())


def test_a_read_only_gradebook_is_said(url, tmp_path):
    read_only = f"sqlite:///file:{tmp_path / 'gradebook.db'}?mode=ro&uri=true"
    with pytest.raises(GradebookError, match=r"readonly database. Make the file and its folder writable"):
        recorded(read_only, submission())


def test_a_gradebook_that_cannot_be_opened_is_said(tmp_path):
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(GradebookError, match=r"unable to open database file. Make the file and its folder writable"):
        recorded(f"sqlite:///{tmp_path / 'folder.db'}", submission())


# The gradebook of a course


@pytest.fixture
def course(tmp_path, empty):
    (tmp_path / ".grading").mkdir()
    shutil.copy(empty, tmp_path / ".grading/gradebook.db")
    config = "c = get_config()\nc.CourseDirectory.autograded_directory = '.grading/autograded'\n"
    config += "c.CourseDirectory.submitted_directory = '.grading/submitted'\n"
    config += f"c.CourseDirectory.db_url = 'sqlite:///{tmp_path}/.grading/gradebook.db'\n"
    (tmp_path / "nbgrader_config.py").write_text(config)
    return SimpleNamespace(root=tmp_path)


def test_a_course_keeps_marks_and_notebook_where_its_configuration_says(course):
    book = Gradebook(course, Lab(LAB, course.root, made_up.source(), [], []))
    assert book.graded() == set()
    given = submission()
    with book:
        book.write("student-07", given.cells, given.result)
    assert book.graded() == {"student-07"}
    assert (course.root / ".grading/autograded/student-07" / LAB / f"{LAB}.ipynb").is_file()
    assert totals(f"sqlite:///{course.root}/.grading/gradebook.db") == (2.0, 5.0, True)


def test_formgrader_takes_a_submission_for_graded_only_until_a_newer_one_comes(course):
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    folder = course.root / ".grading/submitted/student-07" / LAB
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC")
    given = submission()
    with Gradebook(course, Lab(LAB, course.root, made_up.source(), [], [])) as book:
        book.write("student-07", given.cells, given.result)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    api = NbGraderAPI(CourseDirectory(config=config, root=str(course.root)), config=config)
    seen = api.get_submission(LAB, "student-07")
    assert (seen["autograded"], seen["score"], seen["max_score"], seen["needs_manual_grade"]) == (True, 2.0, 5.0, True)
    (folder / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    assert not api.get_submission(LAB, "student-07")["autograded"]


def test_what_the_exchange_left_is_handed_on_to_its_feedback(course):
    folder = course.root / ".grading/submitted/student-07" / LAB
    folder.mkdir(parents=True)
    (folder / "submission_secret.txt").write_text("a secret")
    given = submission()
    book = Gradebook(course, Lab(LAB, course.root, made_up.source(), [], []))
    copy = course.root / ".grading/autograded/student-07" / LAB / "submission_secret.txt"

    with book:
        book.write("student-07", given.cells, given.result)
    assert copy.read_text() == "a secret"
    (folder / "submission_secret.txt").unlink()
    with book:
        book.write("student-07", given.cells, given.result)
    assert not copy.exists()


def test_a_timestamp_that_cannot_be_read_is_no_obstacle(course):
    folder = course.root / ".grading/submitted/student-07" / LAB
    folder.mkdir(parents=True)
    given = submission()
    book = Gradebook(course, Lab(LAB, course.root, made_up.source(), [], []))
    for text in ("yesterday", "", "9" * 500, "2026-13-45"):
        (folder / "timestamp.txt").write_text(text)
        with book:
            book.write("student-07", given.cells, given.result)
