"""The command `handout`: its words, and what it does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.parser import command, course_option
from autograder.errors import UsageError
from autograder.layout import whereabouts

if TYPE_CHECKING:
    from autograder.sealed.machine import Here

OTHER = "This course's handout is nbgrader's: `nbgrader generate_assignment` writes it to {0}."
STAYS = "{0}, which {1} withholds, is handed out: a lab that goes along imports it openly."


def words(commands) -> None:
    """Add the command."""
    text = (
        "Write what students get to a new folder: labs/ and all that `make start`, checks, hints and `preflight`\n"
        "need. No solutions, no tests, no marks or seed, and no module of course/ that a lab withholds. Each file is\n"
        "searched for answers and hidden tests; if one shows any, nothing is written and a sentence says where."
    )
    examples = "  autograder handout ../handout\n  autograder handout ../week2 lab02_drift lab02_drift_more"
    parser = command(commands, "handout", "write what students get, without any answer", text, examples)
    parser.add_argument("place", type=Path, metavar="DIR", help="a new or empty folder outside of the course")
    parser.add_argument("labs", nargs="*", metavar="LAB", help="all labs if none is named")
    course_option(parser)


def do(options: argparse.Namespace, _: Here) -> int:
    """Write the handout."""
    from autograder.proof.handout import hand_out

    course = whereabouts.course_of(options.course)
    if not course.own_rules:
        raise UsageError(OTHER.format(course.labs))
    labs = course.pick(options.labs)
    for module, lab in hand_out(course, labs, options.place).items():
        print(STAYS.format(module, lab))
    print(f"{len(labs)} labs are in {options.place}, ready to be handed out. `make start` works there.")
    return 0
