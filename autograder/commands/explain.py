"""The command `explain`: its words, and what it does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands import named_notebook
from autograder.commands.parser import command, course_option, least
from autograder.layout import whereabouts

if TYPE_CHECKING:
    from autograder.sealed.machine import Here


def words(commands) -> None:
    """Add the command."""
    text = (
        "Replay one check of a collected submission, or of your own notebook, and print the answer, the check with\n"
        "the line where it ended, what it asked of the student's code and what came back, and the traceback.\n"
        "For a dispute about a mark, or to mend a check. It shows hidden tests: it is not for students."
    )
    examples = "  autograder explain student-07 psi\n  autograder explain work/lab02_drift/lab02_drift.ipynb psi"
    parser = command(commands, "explain", "replay one check and see what happened", text, examples)
    parser.add_argument("who", metavar="STUDENT|NOTEBOOK.ipynb")
    parser.add_argument("exercise", metavar="EXERCISE")
    parser.add_argument("--lab", metavar="LAB", help="needed if several labs have such an exercise")
    parser.add_argument("--uncontained", action="store_true", help="as for grade")
    course_option(parser)


def do(options: argparse.Namespace, here: Here) -> int:
    """Replay a check."""
    from autograder.review.explain import explain, own_case, student_case

    if options.who.endswith(".ipynb"):
        path = Path(options.who)
        course = whereabouts.course_for(path, options.course)
        with named_notebook.left_alone(options, path):
            case = own_case(course, path, options.exercise)
        machine = named_notebook.machine(options, path, course, here)
    else:
        case = student_case(whereabouts.course_of(options.course), options.who, options.exercise, options.lab)
        machine = here(least(options))
    print("\n".join(explain(case, machine)))
    return 0
