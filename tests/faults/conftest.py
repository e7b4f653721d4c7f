"""The small course of tests/autograder, and what a class of it looks like before and after a run that nothing stops."""

# ruff: noqa: E402 (the small course has to be found first)

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "autograder"))

import classroom
from classroom import LAB, hand_in, solved
from on_disk import WRONG, copied, url

from autograder.gradebook.gradebook import opened
from autograder.layout import Course


@pytest.fixture(scope="session")
def victim():
    """Return a function that grades a course in a process that is killed at a changing call, see victim.py."""
    line = [sys.executable, str(HERE / "victim.py")]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE.parents[1])

    def run(course: Course, at: int | None = None, careless: bool = False) -> tuple[int, list[str]]:
        process.stdin.write(json.dumps({"course": str(course.root), "at": at, "careless": careless}) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        return answer["status"], answer["calls"]

    yield run
    process.stdin.close()
    process.wait(30)


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory):
    """A course with a class that has handed in and was never graded. Not to be changed."""
    course = classroom.make(tmp_path_factory.mktemp("handed_in") / "course")
    classroom.write(course.grading / "seed", "4\n")
    for number, answers in enumerate((solved(), WRONG, {})):
        hand_in(course, f"student-{number}", **answers)
    hand_in(course, "student-4").write_text("Dear professor")
    return course


@pytest.fixture(scope="session")
def marked(handed_in, victim, tmp_path_factory):
    """A course whose class was graded and marked by hand; since then, three have handed in something else."""
    course = copied(handed_in, tmp_path_factory.mktemp("marked") / "course")
    assert victim(course)[0] == 0
    with opened(url(course)) as database:
        for student in ("student-0", "student-1", "student-2"):
            database.find_grade("sign_essay", LAB, LAB, student).manual_score = 2.5
            database.find_grade("sign_essay", LAB, LAB, student).needs_manual_grade = False
            database.find_comment("sign_essay", LAB, LAB, student).manual_comment = f"Well said, {student}."
        database.find_grade("triple_check", LAB, LAB, "student-1").manual_score = 0.5
    hand_in(course, "student-1", **solved())
    hand_in(course, "student-2", sign_essay="Because two is positive.", **WRONG)
    hand_in(course, "student-5", **WRONG)
    return course
