"""What each subcommand does with its options.

Everything is imported inside, when it is needed: `autograder --help` answers at once.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder import inspection, whereabouts
from autograder.layout import Course, UsageError, own


def course_of(options: argparse.Namespace) -> Course:
    """Return the course that --course names, or that the working directory is in."""
    return whereabouts.course_of(options.course)


def do_release(options: argparse.Namespace) -> int:
    """Build labs/."""
    from autograder.authoring.publish import publish

    course = course_of(options)
    return publish(course, options.labs, _limits(options, course))


def do_check(options: argparse.Namespace) -> int:
    """Prove labs."""
    from autograder.proof.check import check

    course = course_of(options)
    return check(course, options.labs, not options.no_nbgrader, _limits(options, course))


def do_grade(options: argparse.Namespace) -> int:
    """Grade a class or a notebook."""
    notebooks = [name for name in options.labs if name.endswith(".ipynb")]
    if notebooks:
        return inspection.grade_own_notebooks(options, [Path(name) for name in notebooks])
    return _grade_class(options)


def _grade_class(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from autograder.authoring.publish import seal_others
    from autograder.grade import Request, choose, grade
    from autograder.marking.changes import Run
    from autograder.summary import print_changes, print_class

    request = Request(course_of(options), tuple(options.labs), tuple(options.student), options.workers, options.force)
    chosen = choose(request)  # an unknown name is told before the machine is looked at
    limits = _limits(options, request.course)
    ready = seal_others(request.course, chosen, limits)
    request = replace(request, labs=tuple(ready), tier=_tier(options), limits=limits)
    run = Run(request.course)
    for lab, rows, sharing in grade(request, _engine(options), run.book):
        print_class(lab, rows, sharing)
        print_changes(run.done(lab))
    return int(len(ready) < len(chosen))


def _limits(options: argparse.Namespace, course: Course):
    """Return the limits: as the command says, else as the course's nbgrader_config.py does."""
    from autograder import settings
    from autograder.results import limits_for

    return limits_for(options.cell_seconds or settings.cell_seconds(course.root))


def _tier(options: argparse.Namespace):
    """Return the tier to grade in; on a cluster each worker finds out for itself whether it can."""
    from autograder.sealed.tiers import Tier, TierError, best

    if options.scheduler:
        return Tier.UNCONTAINED if options.uncontained else Tier.CONTAINED
    try:
        return best(options.uncontained)
    except TierError as error:
        raise UsageError(str(error)) from None


def _engine(options: argparse.Namespace):
    """Return what makes the engine of a lab: on this machine, or on a cluster."""
    if not options.scheduler:
        from autograder.sealed.engine import Engine

        return Engine
    from functools import partial

    from autograder.cluster import Cluster

    return partial(Cluster, options.scheduler)


def do_collect(options: argparse.Namespace) -> int:
    """Bring submissions in, or take the last ones out again."""
    from autograder.intake.collect import collect
    from autograder.intake.journal import undo

    if options.undo:
        return undo(course_of(options))
    return collect(course_of(options), options.source, options.lab, options.replace)


def do_demo(options: argparse.Namespace) -> int:
    """Make and grade a class."""
    from autograder.proof.demo import demo

    return demo(course_of(options), options)


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
    **inspection.COMMANDS,
}
