"""A record counts only for exactly what was graded: nothing that a student can do keeps an old mark or borrows one."""

import json

import pytest

from autograder.grading import records
from autograder.grading.records import Records
from autograder.layout import Course
from autograder.results import DEFAULT_LIMITS, CheckResult, Outcome, SubmissionResult

pytestmark = pytest.mark.attack
FULL = SubmissionResult(checks=(CheckResult("double_check", Outcome.PASSED, 1.0, 1.0),))


@pytest.fixture
def course(tmp_path):
    course = Course(tmp_path / "course")
    for folder in (course.solutions / "lab", course.labs / "lab"):
        folder.mkdir(parents=True)
        (folder / "lab.ipynb").write_text("{}")
    return course


@pytest.fixture
def handed_in(course):
    """Return a function that writes a file of a submission and returns the submission's key."""

    def write(name, text, student="ann"):
        folder = course.submitted / student / "lab"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
        return key(course, student)

    return write


def key(course, student="ann"):
    shared = records.lab_key(course, "lab", DEFAULT_LIMITS, "sealed and contained", 1)
    return records.submission_key(shared, course.submitted / student / "lab")


@pytest.mark.parametrize("student", ["ann", ".DS_Store", "__pycache__x", ".progress.json"])
def test_does_every_file_that_travels_change_the_key(handed_in, student):
    """Boundary: cache."""
    keys = [handed_in("lab.ipynb", "1", student), handed_in("lab.ipynb", "2", student)]
    keys += [handed_in("help.py", "1", student), handed_in("help.py", "2", student), handed_in("a/b.csv", "1", student)]
    keys += [handed_in("a/__pycache__", "1", student), handed_in("a/__pycache__", "2", student)]
    assert len(set(keys)) == len(keys)


def test_travels_nothing_that_the_key_leaves_out(handed_in, course):
    """Boundary: cache."""
    from autograder.sealed.engine import read_files

    handed_in("lab.ipynb", "1")
    before = key(course)
    for name in (
        "__pycache__/help.py",
        ".ipynb_checkpoints/help.py",
        ".DS_Store",
        ".progress.json",
        "a/__pycache__/b.pyc",
    ):
        assert handed_in(name, "x") == before
    assert read_files(course.submitted / "ann" / "lab") == {}


def test_do_two_sets_of_files_never_share_a_key(handed_in, course):
    """Names and contents are kept apart: what ends in one cannot begin the other. Boundary: cache."""
    one = handed_in("a", "bc", "ann"), handed_in("ab", "c", "ben")
    (course.submitted / "ann" / "lab" / "x").symlink_to("y")
    (course.submitted / "ben" / "lab" / "x").write_text("link")
    assert len({*one, key(course, "ann"), key(course, "ben")}) == 4


@pytest.mark.parametrize(
    "forged", ['{"version": 1}', "[]", '{"version": 1, "key": null, "result": {}}', "x" * 10**6, "[" * 10**5]
)
def test_is_a_record_that_somebody_else_wrote_no_record(course, forged):
    """Lines 16 and 23. Boundary: cache."""
    book = Records(course, "lab")
    (book.folder / "ann.json").write_text(forged)
    assert book.load("ann", "key") is None


def test_is_another_students_record_of_no_use(course, handed_in):
    """Line 28. Boundary: cache."""
    book = Records(course, "lab")
    book.save("ann", handed_in("lab.ipynb", "mine", "ann"), FULL)
    copied = json.loads((book.folder / "ann.json").read_text())
    (book.folder / "ben.json").write_text(json.dumps(copied | {"student": "ben"}))
    assert book.load("ann", key(course, "ann")) == FULL
    assert book.load("ben", handed_in("lab.ipynb", "other", "ben")) is None


def test_would_an_old_mark_stay_without_the_files_in_the_key(course, handed_in, monkeypatch):
    """Boundary: cache."""
    book = Records(course, "lab")
    book.save("ann", handed_in("lab.ipynb", "right"), FULL)
    assert book.load("ann", handed_in("lab.ipynb", "wrong")) is None
    monkeypatch.setattr(records, "submission_key", lambda shared, folder: shared)
    book.save("ann", handed_in("lab.ipynb", "right"), FULL)
    assert book.load("ann", handed_in("lab.ipynb", "wrong")) == FULL
