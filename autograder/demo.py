"""The command `demo`: a made-up class, graded in a scratch course by what the command `grade` does."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.authoring.lab import read_lab
from autograder.errors import UsageError
from autograder.grading.request import Request
from autograder.layout import Course, find
from autograder.proof.made_up_class import copy_course, load_answers, make_class
from autograder.results import limits_for

CELL_SECONDS = 5  # for the one whose loop never ends


def demo(course: Course, options: argparse.Namespace, grade: Callable[[Request], int]) -> int:
    """Make the class in a scratch course, grade it, say how to look at it, and return the exit status.

    `grade` is what the command `grade` does.
    """
    if options.keep and options.keep.exists() and any(options.keep.iterdir()):
        raise UsageError(f"{options.keep} is not empty. Name a new folder: nothing of yours is overwritten.")
    with _folder(options.keep) as folder:
        scratch = copy_course(course, folder)
        lab = read_lab(scratch, _lab(scratch))
        answers = load_answers(scratch, lab)
        for student, what in make_class(scratch, lab, answers, options.students, random.Random(options.seed)):
            print(f"{student}: {what}")
        status = grade(_request(scratch, lab.name, options))
        if options.keep:
            desk = f"{sys.executable} -m autograder.desk teach --root {folder}"
            print(f"\nLook at it in Formgrader (menu Nbgrader, Formgrader): {desk}")
        else:
            print("\nThe scratch course is gone. `autograder demo --keep DIR` keeps it for Formgrader.")
    return status


@contextmanager
def _folder(keep: Path | None):
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
    command = ["grade", lab, "--course", str(course.root), "--cell-seconds", str(CELL_SECONDS)]
    command += ["--uncontained"] if options.uncontained else []
    command += ["--workers", str(options.workers)] if options.workers else []
    print(f"$ autograder {' '.join(command)}", file=sys.stderr)
    return Request(find(course.root), (lab,), workers=options.workers, limits=limits_for(CELL_SECONDS))
