"""The command `explain`: its words, and what it does."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.commands import named_notebook
from autograder.commands.parser import command, course_option
from autograder.layout import whereabouts


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


def do(options: argparse.Namespace) -> int:
    """Replay a check."""
    from autograder.review.explain import explain, own_case, student_case
    from autograder.sealed.engine import Engine
    from autograder.sealed.tiers import best

    if options.who.endswith(".ipynb"):
        path = Path(options.who)
        course = whereabouts.course_for(path, options.course)
        with named_notebook.left_alone(options, path):
            case = own_case(course, path, options.exercise)
        tier = named_notebook.tier(options, path, course)
    else:
        case = student_case(whereabouts.course_of(options.course), options.who, options.exercise, options.lab)
        tier = best(options.uncontained)
    print("\n".join(explain(case, Engine, tier)))
    return 0
