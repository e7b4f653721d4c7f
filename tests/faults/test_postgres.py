"""PostgreSQL as the gradebook, against a real server: the same marks as in SQLite, one writer, and sentences.

CPU: about 20 s. The server is Debian's, started for these tests on a socket of its own; `.ci/run` installs it.
"""

import random
import signal

import postgres
import pytest
from classroom import LAB, MACHINE, hand_in, solved
from course_kept import marks
from on_disk import WRONG, copied, url
from stops import COLUMN

from autograder.authoring.lab import read_lab
from autograder.errors import GradebookError
from autograder.gradebook.gradebook import Gradebook, opened
from autograder.grading.grade import grade
from autograder.grading.request import Request, choose

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(postgres.programs() is None, reason="there is no PostgreSQL: apt-get install postgresql"),
]


@pytest.fixture(scope="module")
def server():
    with postgres.server() as database:
        yield database


def moved(course, address):
    """Make the course keep its gradebook at another address."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + f"\nc.CourseDirectory.db_url = {address!r}\n")
    return address


def run(course):
    """Grade with the fake engine and return the rows."""
    [(_, rows, _)] = grade(Request(course, choose(course), workers=2), MACHINE, Gradebook)
    return rows


def mark_and_hand_in_again(course, address) -> None:
    """Mark as a person does, and let some hand in something else."""
    with opened(address) as database:
        for student in ("student-0", "student-2"):
            grade = database.find_grade("sign_essay", LAB, LAB, student)
            grade.manual_score, grade.needs_manual_grade = 2.5, False
            database.find_comment("sign_essay", LAB, LAB, student).manual_comment = "Well said. 👍"
    hand_in(course, "student-1", **solved())
    hand_in(course, "student-2", sign_essay="Because two is positive.", **WRONG)
    hand_in(course, "学生 O'Brien", **solved())


def test_marks_are_those_that_sqlite_keeps_also_after_marking_by_hand(handed_in, server, tmp_path):
    ours, theirs = copied(handed_in, tmp_path / "ours"), copied(handed_in, tmp_path / "theirs")
    address = moved(ours, server())
    for course, place in ((ours, address), (theirs, url(theirs))):
        assert all(row.fresh for row in run(course))
        mark_and_hand_in_again(course, place)
        assert sum(row.fresh for row in run(course)) == 3
        assert not any(row.fresh for row in run(course)), "a third run has nothing to do"
    assert marks(address) == marks(url(theirs))
    assert len(marks(address)["grades"]) == 5 * 3
    assert not (ours.grading / "gradebook.db").exists()


def test_nbgraders_own_commands_go_on_from_there(handed_in, server, tmp_path):
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    from autograder.layout import settings

    course = copied(handed_in, tmp_path / "course")
    moved(course, server())
    run(course)
    config = settings.read(course.root)
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    assert {entry["student"]: entry["score"] for entry in api.get_submissions(LAB)} == {
        "student-0": 3.0, "student-1": 2.0, "student-2": 0.0, "student-4": 0.0}  # fmt: skip
    assert api.generate_feedback(LAB, "student-0", force=True)["success"]


@pytest.mark.skipif(COLUMN is None, reason="a call is stopped on Linux, on x86_64 and aarch64 only")
def test_a_run_that_was_killed_ends_as_if_nothing_had_stopped_it(handed_in, server, victim, tmp_path):
    whole = copied(handed_in, tmp_path / "whole")
    expected = moved(whole, server())
    status, calls = victim(whole)
    assert status == 0, (whole.root / "said.txt").read_text()
    for at in random.Random(4).sample(range(1, len(calls) + 1), 5):
        course = copied(handed_in, tmp_path / f"killed-{at}")
        address = moved(course, server())
        assert victim(course, at)[0] == -signal.SIGKILL
        assert victim(course)[0] == 0, (course.root / "said.txt").read_text()
        assert marks(address) == marks(expected), f"killed at call {at}"


def test_a_second_writer_is_refused_also_from_another_machine(handed_in, server, tmp_path):
    here, there = copied(handed_in, tmp_path / "here"), copied(handed_in, tmp_path / "there")
    address = server()
    moved(here, address), moved(there, address)
    with (
        Gradebook(here, read_lab(here, LAB)),
        pytest.raises(GradebookError, match="Another `autograder grade` is writing"),
    ):
        run(there)
    assert all(row.fresh for row in run(there)), "the lock is gone with the run that held it"


def test_a_server_that_is_gone_or_does_not_know_the_database_is_told(handed_in, tmp_path):
    course = copied(handed_in, tmp_path / "course")
    with postgres.server() as database:
        address = moved(course, database().replace("teacher@", "teacher:secret@"))
        run(course)
        nowhere = address.replace("marks1", "nothing")
        with pytest.raises(GradebookError, match=r"\*\*\*.*does not exist.*Check that the") as refused, opened(nowhere):
            pass
        assert "secret" not in str(refused.value)
        database.stop()
        hand_in(course, "student-0", **WRONG)
        with pytest.raises(GradebookError, match="Check that the database runs and that `db_url`"):
            run(course)
