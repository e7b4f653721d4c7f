"""The command `check`: its words, and what it does."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from autograder.commands.parser import cell_seconds, command, labs_and_course, limits
from autograder.layout import whereabouts

if TYPE_CHECKING:
    from autograder.sealed.machine import Here


def words(commands) -> None:
    """Add the command."""
    text = (
        "Prove that a lab's checks are right: the solution gets full marks, the untouched lab none; of\n"
        "tests/answers every wrong one fails with its sentence, every right one passes; trivial answers fail;\n"
        "hints exist, points agree; labs/ is fresh and leaks nothing; nbgrader gives the same marks."
    )
    examples = (
        "  autograder check lab02_drift\n  autograder check lab02_drift --no-nbgrader    faster while you write a lab\n"
        "  autograder check lab02_drift --exercise psi    seconds while you write an exercise, and not the whole proof"
    )
    parser = command(commands, "check", "prove that a lab's checks are right", text, examples)
    labs_and_course(parser)
    cell_seconds(parser)
    parser.add_argument("--no-nbgrader", action="store_true", help="leave out the comparison with nbgrader (slow)")
    parser.add_argument("--exercise", metavar="NAME", help="try only this exercise's answers, on the source as it is")


def do(options: argparse.Namespace, here: Here) -> int:
    """Prove labs."""
    from autograder.proof.check import check

    course = whereabouts.course_of(options.course)
    if options.exercise:
        from autograder.proof.one_exercise import check_exercise

        return check_exercise(course, options.labs, options.exercise, here, limits(options, course))
    return check(course, options.labs, here, not options.no_nbgrader, limits(options, course))
