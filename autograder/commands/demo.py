"""The command `demo`: a made-up class, graded in a scratch course by what the command `grade` does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.grade import grade_class
from autograder.commands.parser import command, course_option, whole_number
from autograder.errors import UsageError
from autograder.layout import Course, find, whereabouts

if TYPE_CHECKING:
    from autograder.grading.request import Request
    from autograder.sealed.machine import Here

CELL_SECONDS = 5  # for the one whose loop never ends


def words(commands) -> None:
    """Add the command."""
    text = (
        "Make a class from the course's right and wrong answers, with a few submissions that cannot be read or do\n"
        "not end, in a scratch course, and grade it with the real command."
    )
    examples = "  autograder demo\n  autograder demo --students 12 --keep /tmp/demo    then open Formgrader on it"
    parser = command(commands, "demo", "make and grade a class of 30 in a scratch course", text, examples)
    parser.add_argument("--students", type=whole_number, default=30, metavar="N", help="how many (30)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="a new folder for the scratch course, kept")
    parser.add_argument("--seed", type=int, default=2013, help="which mixture of answers (2013)")
    parser.add_argument("--uncontained", action="store_true", help="as for grade")
    parser.add_argument("--workers", type=whole_number, default=0, metavar="N", help="as for grade")
    parser.set_defaults(scheduler=None)
    course_option(parser)


def do(options: argparse.Namespace, here: Here) -> int:
    """Make the class in a scratch course, grade it, say how to look at it, and return the exit status."""
    from random import Random

    from autograder.authoring.lab import read_lab
    from autograder.proof.made_up_class import copy_course, load_answers, make_class

    course = whereabouts.course_of(options.course)
    if options.keep and options.keep.exists() and any(options.keep.iterdir()):
        raise UsageError(f"{options.keep} is not empty. Name a new folder: nothing of yours is overwritten.")
    with _folder(options.keep) as folder:
        scratch = copy_course(course, folder)
        lab = read_lab(scratch, _lab(scratch))
        answers = load_answers(scratch, lab)
        for student, what in make_class(scratch, lab, answers, options.students, Random(options.seed)):
            print(f"{student}: {what}")
        status = grade_class(_request(scratch, lab.name, options), options, here)
        if options.keep:
            desk = f"{sys.executable} -m autograder.desk teach --root {folder}"
            print(f"\nLook at it in Formgrader (menu Nbgrader, Formgrader): {desk}")
        else:
            print("\nThe scratch course is gone. `autograder demo --keep DIR` keeps it for Formgrader.")
    return status


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    from tempfile import TemporaryDirectory

    if keep:
        keep.mkdir(parents=True, exist_ok=True)
    with nullcontext(keep) if keep else TemporaryDirectory(prefix="autograder-demo-") as folder:
        yield Path(folder)


def _lab(course: Course) -> str:
    released = [name for name in course.names() if course.released(name).is_file()]
    if not released:
        raise UsageError("No lab was released yet: run `autograder release` first.")
    return released[0]


def _request(course: Course, lab: str, options: argparse.Namespace) -> Request:
    """Return what the command line that is shown asks for."""
    from autograder.grading.request import Request, choose
    from autograder.results import limits_for

    line = ["grade", lab, "--course", str(course.root), "--cell-seconds", str(CELL_SECONDS)]
    line += ["--uncontained"] if options.uncontained else []
    line += ["--workers", str(options.workers)] if options.workers else []
    print(f"$ autograder {' '.join(line)}", file=sys.stderr)
    found = find(course.root)
    return Request(found, choose(found, [lab]), options.workers, limits=limits_for(CELL_SECONDS))
