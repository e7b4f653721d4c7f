"""The command `report`: its words, and what it does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.parser import command, course_option
from autograder.layout import whereabouts

if TYPE_CHECKING:
    from autograder.sealed.machine import Here


def words(commands) -> None:
    """Add the command."""
    text = (
        "Write a page for the class, one for each student, and marks.csv to .grading/reports/LAB. Marks given by hand\n"
        "come from nbgrader's gradebook. The pages load nothing, can be printed and read on a phone; those of the\n"
        "students show sentences only, nothing of a hidden test."
    )
    examples = "  autograder report\n  autograder report lab02_drift --to ~/marks"
    parser = command(commands, "report", "pages for the class and for each student", text, examples)
    parser.add_argument("labs", nargs="*", metavar="LAB", help="all labs that were graded if none is named")
    parser.add_argument("--to", type=Path, metavar="DIR", help="another folder than .grading/reports")
    course_option(parser)


def do(options: argparse.Namespace, _: Here) -> int:
    """Write the reports."""
    from autograder.report.classroom import report

    return report(whereabouts.course_of(options.course), options.labs, options.to)
