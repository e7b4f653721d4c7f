"""The command `release`: its words, and what it does."""

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
        "Build labs/ from solutions/: solutions become stubs, hidden tests go, cell ids stay.\n"
        "Each check is run with the right answer to decide whether it is sealed (the verdict is computed outside the\n"
        "student's process) or has to be open (inside it; marked as not tamper-resistant)."
    )
    examples = "  autograder release\n  autograder release lab02_drift"
    parser = command(commands, "release", "build labs/ from solutions/", text, examples)
    labs_and_course(parser)
    cell_seconds(parser)


def do(options: argparse.Namespace, here: Here) -> int:
    """Build labs/."""
    from autograder.proof.publish import publish

    course = whereabouts.course_of(options.course)
    return publish(course, options.labs, here, limits(options, course))
