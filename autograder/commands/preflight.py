"""The command `preflight`: its words, and what it does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands import named_notebook
from autograder.commands.parser import command, course_option
from autograder.layout import whereabouts
from autograder.text import visible

if TYPE_CHECKING:
    from autograder.sealed.machine import Here


def words(commands) -> None:
    """Add the command."""
    text = (
        "Before you submit: restart and run the saved notebook in the grader's own shell, and say which cells would\n"
        "be put back, which cells do not run, what is not attempted and which files are missing. Visible checks only;\n"
        "no solutions are needed, and nothing is changed. In a notebook: !autograder preflight lab02_drift.ipynb"
    )
    examples = "  autograder preflight work/lab02_drift/lab02_drift.ipynb"
    parser = command(commands, "preflight", "see what the grader would meet, before you submit", text, examples)
    parser.add_argument("notebook", type=Path, metavar="NOTEBOOK.ipynb")
    parser.add_argument("--uncontained", action="store_true", help="as for grade, if it is not your own")
    course_option(parser)


def do(options: argparse.Namespace, here: Here) -> int:
    """Run a notebook as the grader does, from the released labs alone."""
    from autograder.learner.preflight import fly, lines

    path = options.notebook
    labs, course = whereabouts.labs_for(path, options.course)
    with named_notebook.left_alone(options, path, "labs"):
        flight = fly(labs, path, named_notebook.machine(options, path, course, here))
    print(visible("\n".join(lines(flight))))
    return 0
