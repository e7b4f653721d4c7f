"""The command `collect`: its words, and what it does."""

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
        "Bring submissions into .grading/submitted. Understands the bulk downloads of Moodle, Canvas, Blackboard,\n"
        "Brightspace, Sakai, ILIAS, MS Teams, Gradescope and GitHub Classroom, and plain folders at any depth:\n"
        "STUDENT/LAB/x.ipynb, STUDENT/x.ipynb, STUDENT.ipynb. The latest attempt counts; another lab's notebook,\n"
        "links, absolute paths and archives in archives are left out, each with a line that says so; a newer\n"
        "submission that is already there stays. Who is who in all labs is kept in .grading/roster.csv (id,name,key),\n"
        "which you may write or change. What was there before stays in .grading/collected; --undo puts it back."
    )
    examples = (
        "  autograder collect ~/Downloads/moodle.zip lab02_drift\n  autograder collect handed_in/\n"
        "  autograder collect late.zip lab02_drift --replace\n  autograder collect --undo"
    )
    parser = command(commands, "collect", "bring submissions in from a zip or a folder", text, examples)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("source", nargs="?", type=Path, metavar="ZIP|TAR|FOLDER")
    what.add_argument("--undo", action="store_true", help="put back what was there before the last collect")
    parser.add_argument("lab", nargs="?", metavar="LAB", help="needed when the names do not tell, and several exist")
    parser.add_argument("--replace", action="store_true", help="take these even if newer ones are there")
    course_option(parser)


def do(options: argparse.Namespace, _: Here) -> int:
    """Bring submissions in, or take the last ones out again."""
    from autograder.intake.collect import collect
    from autograder.intake.journal import undo

    course = whereabouts.course_of(options.course)
    return undo(course) if options.undo else collect(course, options.source, options.lab, options.replace)
