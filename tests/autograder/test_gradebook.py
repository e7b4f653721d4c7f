"""The gradebook of a course: whom and what it takes, where things lie, and a sentence for what goes wrong."""

import shutil
import sqlite3
from types import SimpleNamespace

import made_up
import pytest
from double_lab import LAB
from marks import recorded, submission, totals

from autograder.authoring.lab import Lab
from autograder.errors import GradebookError
from autograder.gradebook.gradebook import Gradebook, require_student_id

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


def test_a_folder_in_the_place_of_a_file_keeps_no_marks_back(course):
    book = Gradebook(course, Lab(LAB, course.root, made_up.source(), [], []))
    handed_in, out = (course.root / ".grading" / step / "student-07" / LAB for step in ("submitted", "autograded"))
    (handed_in / "timestamp.txt").mkdir(parents=True)
    for name in (f"{LAB}.ipynb", "timestamp.txt", "submission_secret.txt"):
        (out / name).mkdir(parents=True)
        (out / name / "x.png").write_bytes(b"an earlier run's")
    given = submission()
    with book:
        book.write("student-07", given.cells, given.result)
    assert [path.name for path in out.iterdir() if path.is_file()] == [f"{LAB}.ipynb"]
