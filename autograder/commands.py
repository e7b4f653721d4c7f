"""What each subcommand does with its options.

Everything is imported inside, when it is needed: `autograder --help` answers at once.
"""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from autograder import command_handout, command_new, inspection
from autograder.layout import Course, own, whereabouts

if TYPE_CHECKING:
    from autograder.grading.request import Request


def do_release(options: argparse.Namespace) -> int:
    """Build labs/."""
    from autograder.proof.publish import publish

    course = whereabouts.course_of(options.course)
    return publish(course, options.labs, _limits(options, course))


def do_check(options: argparse.Namespace) -> int:
    """Prove labs."""
    from autograder.proof.check import check

    course = whereabouts.course_of(options.course)
    if options.exercise:
        from autograder.proof.one_exercise import check_exercise

        return check_exercise(course, options.labs, options.exercise, _limits(options, course))
    return check(course, options.labs, not options.no_nbgrader, _limits(options, course))


def do_grade(options: argparse.Namespace) -> int:
    """Grade a class or a notebook."""
    notebooks = [name for name in options.labs if name.endswith(".ipynb")]
    if notebooks:
        return inspection.grade_own_notebooks(options, [Path(name) for name in notebooks])
    return _grade_class(options)


def _grade_class(options: argparse.Namespace) -> int:
    from autograder.grading.request import Request

    course = whereabouts.course_of(options.course)
    asked = (tuple(options.labs), tuple(options.student), options.workers, options.force)
    return _grade(Request(course, *asked, limits=_limits(options, course)), options)


def _grade(request: Request, options: argparse.Namespace) -> int:
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


def _limits(options: argparse.Namespace, course: Course):
    """Return the limits: as the command says, else as the course's nbgrader_config.py does."""
    from autograder.layout import settings
    from autograder.results import limits_for

    return limits_for(options.cell_seconds or settings.cell_seconds(course.root))


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


def do_collect(options: argparse.Namespace) -> int:
    """Bring submissions in, or take the last ones out again."""
    from autograder.intake.collect import collect
    from autograder.intake.journal import undo

    if options.undo:
        return undo(whereabouts.course_of(options.course))
    return collect(whereabouts.course_of(options.course), options.source, options.lab, options.replace)


def do_demo(options: argparse.Namespace) -> int:
    """Make and grade a class."""
    from autograder.demo import demo

    return demo(whereabouts.course_of(options.course), options, partial(_grade, options=options))


def do_doctor(options: argparse.Namespace) -> int:
    """Say what works here."""
    from autograder.doctor import doctor

    return doctor(options.course or own())


COMMANDS = {
    "release": do_release,
    "check": do_check,
    "grade": do_grade,
    "collect": do_collect,
    "demo": do_demo,
    "doctor": do_doctor,
    "handout": command_handout.do_handout,
    "new": command_new.do_new,
    **inspection.COMMANDS,
}
