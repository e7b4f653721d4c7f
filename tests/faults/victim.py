"""A warm process that grades a course in a fork of itself, which it kills where it is told to.

Reads lines of JSON, {"course": folder, "at": number or null, "careless": bool}, and answers each with {"status",
"calls"}. Everything is real but the engine: answers run in the fork itself, so that a run costs a tenth of a second.
"""

# ruff: noqa: E402 (the small course has to be found first)

from __future__ import annotations

import functools
import json
import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "autograder")]
sys.modules.setdefault("rfc3987_syntax", None)  # as the command itself does: a second of CPU for nothing

import nbgrader.preprocessors  # noqa: F401 (warm)
import stops
from classroom import FakeEngine
from nbgrader import api

from autograder.gradebook.database import scripts_on_path
from autograder.gradebook.gradebook import Gradebook
from autograder.grading import records
from autograder.grading.grade import grade
from autograder.grading.request import Request, choose
from autograder.layout import Course
from autograder.sealed.machine import Machine
from autograder.sealed.tiers import Tier


def work(course: Course, said: int, careless: bool) -> None:
    """Grade the course with one worker; what is printed goes to the descriptor `said`."""
    os.dup2(said, 1)
    os.dup2(said, 2)
    if careless:
        _keep_the_record_first()
    for _ in grade(Request(course, choose(course), workers=1), Machine(Tier.OWN, FakeEngine), Gradebook):
        pass


def _keep_the_record_first() -> None:
    """Take a defence away: say that a submission is graded before its marks are written."""
    written = Gradebook.write

    def write(self, student, cells, result, shown=None):
        records.Records.save(book, student, keys[student], result)
        written(self, student, cells, result, shown)

    def forget(self, student):
        nonlocal book
        book = self

    def key(shared, folder):
        return keys.setdefault(folder.parent.name, honest(shared, folder))

    book, keys, honest = None, {}, records.submission_key
    Gradebook.write, records.Records.forget, records.submission_key = write, forget, key


def main() -> None:
    """Answer until the input ends."""
    with scripts_on_path():
        version = api.get_alembic_version()
    api.get_alembic_version = functools.lru_cache(lambda: version)  # nbgrader asks a program, which takes a second
    for line in sys.stdin:
        order = json.loads(line)
        course = Course(Path(order["course"]))
        with (course.root / "said.txt").open("w") as said:
            run = functools.partial(work, course, said.fileno(), order["careless"])
            status, calls = stops.run(run, order["at"])
        print(json.dumps({"status": status, "calls": calls}), flush=True)


if __name__ == "__main__":
    main()
