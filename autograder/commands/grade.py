"""The command `grade`: its words, and what it does for a class. For one's own notebook: grade_own.py."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.grade_own import grade_own_notebooks
from autograder.commands.parser import cell_seconds, command, labs_and_course, least, limits, whole_number
from autograder.layout import whereabouts

if TYPE_CHECKING:
    from autograder.grading.request import Request
    from autograder.sealed.machine import Here, Machine


def words(commands) -> None:
    """Add the command."""
    text = (
        "Grade what was collected in .grading/submitted/STUDENT/LAB and write the marks to nbgrader's gradebook.\n"
        "A second run grades only what changed. With a notebook instead of a lab: grade your own work, give no marks."
    )
    examples = (
        "  autograder grade\n  autograder grade lab02_drift --student student-07 --force\n"
        "  autograder grade work/lab02_drift/lab02_drift.ipynb    your own notebook"
    )
    parser = command(commands, "grade", "grade a class, or your own notebook", text, examples)
    labs_and_course(parser, "LAB|NOTEBOOK.ipynb")
    parser.add_argument("--student", action="append", default=[], metavar="ID", help="only this one; may be repeated")
    parser.add_argument("--workers", type=whole_number, default=0, metavar="N", help="submissions at a time (cores)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="grade on this Dask cluster, as tcp://HOST:8786")
    parser.add_argument("--force", action="store_true", help="grade again what has not changed")
    parser.add_argument("--uncontained", action="store_true", help="allow a machine that cannot contain student code")
    cell_seconds(parser)
    parser.add_argument("--no-page", dest="page", action="store_false", help="for your own notebook: write no page")


def do(options: argparse.Namespace, here: Here) -> int:
    """Grade a class or a notebook."""
    notebooks = [Path(name) for name in options.labs if name.endswith(".ipynb")]
    return grade_own_notebooks(options, notebooks, here) if notebooks else _class(options, here)


def _class(options: argparse.Namespace, here: Here) -> int:
    from autograder.grading.request import Request, choose

    course = whereabouts.course_of(options.course)
    most = limits(options, course)
    submissions = choose(course, options.labs, options.student)  # an unknown name is told before all else
    return grade_class(Request(course, submissions, options.workers, options.force, most), options, here)


def grade_class(request: Request, options: argparse.Namespace, here: Here) -> int:
    """Grade what was asked for, print what came of it, and return the exit status; `options` say how to run it."""
    from dataclasses import replace

    from autograder.gradebook.changes import Run
    from autograder.grading.grade import grade
    from autograder.proof.publish import seal_others
    from autograder.report.summary import print_changes, print_class

    ready = seal_others(request.course, request.submissions, here, request.limits)
    machine = _cluster(options) if options.scheduler else here(least(options))
    run = Run(request.course)
    chosen = replace(request, submissions={lab: request.submissions[lab] for lab in ready})
    for lab, rows, sharing in grade(chosen, machine, run.book):
        print_class(lab, rows, sharing)
        print_changes(run.done(lab))
    return int(len(ready) < len(request.submissions))


def _cluster(options: argparse.Namespace) -> Machine:
    """Return a Dask cluster as the machine; each worker finds out for itself whether it can contain what it runs."""
    from autograder.grading.cluster import Cluster
    from autograder.sealed.machine import Machine

    return Machine(least(options), partial(Cluster, options.scheduler))
