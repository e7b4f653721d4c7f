"""The command `grade`: its words, and what it does for a class. For one's own notebook: grade_own.py."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.grade_own import grade_own_notebooks
from autograder.commands.parser import cell_seconds, command, labs_and_course, limits, whole_number
from autograder.layout import whereabouts

if TYPE_CHECKING:
    from autograder.grading.request import Request


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


def do(options: argparse.Namespace) -> int:
    """Grade a class or a notebook."""
    notebooks = [Path(name) for name in options.labs if name.endswith(".ipynb")]
    return grade_own_notebooks(options, notebooks) if notebooks else _class(options)


def _class(options: argparse.Namespace) -> int:
    from autograder.grading.request import Request

    course = whereabouts.course_of(options.course)
    asked = (tuple(options.labs), tuple(options.student), options.workers, options.force)
    return grade_class(Request(course, *asked, limits=limits(options, course)), options)


def grade_class(request: Request, options: argparse.Namespace) -> int:
    """Grade what was asked for, print what came of it, and return the exit status; `options` say how to run it."""
    from dataclasses import replace

    from autograder.gradebook.changes import Run
    from autograder.grading.grade import grade
    from autograder.grading.request import choose
    from autograder.proof.publish import seal_others
    from autograder.report.summary import print_changes, print_class

    chosen = choose(request)  # an unknown name is told before the machine is looked at
    ready = seal_others(request.course, chosen, request.limits)
    request = replace(request, labs=tuple(ready), tier=_tier(options))
    run = Run(request.course)
    for lab, rows, sharing in grade(request, _engine(options), run.book):
        print_class(lab, rows, sharing)
        print_changes(run.done(lab))
    return int(len(ready) < len(chosen))


def _tier(options: argparse.Namespace):
    """Return the tier to grade in; on a cluster each worker finds out for itself whether it can."""
    from autograder.sealed.tiers import Tier, best

    if options.scheduler:
        return Tier.UNCONTAINED if options.uncontained else Tier.CONTAINED
    return best(options.uncontained)


def _engine(options: argparse.Namespace):
    """Return what makes the engine of a lab: on this machine, or on a cluster."""
    if not options.scheduler:
        from autograder.sealed.engine import Engine

        return Engine
    from autograder.grading.cluster import Cluster

    return partial(Cluster, options.scheduler)
