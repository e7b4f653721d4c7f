"""The command `new`: its words, and what it does."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from autograder.commands.parser import command, course_option
from autograder.errors import UsageError
from autograder.layout import whereabouts

if TYPE_CHECKING:
    from autograder.sealed.machine import Here


def words(commands) -> None:
    """Add the command."""
    text = (
        "Begin a lab, or an exercise in a lab: the notebook's cells with their metadata and ids, sections of hints.md\n"
        "and of the reading, a file of answers with a wrong one. `autograder check LAB` then says what is to be\n"
        "written, and where, until it is. A name that ends in _essay makes a text that a person marks. Nothing is\n"
        "overwritten."
    )
    examples = "  autograder new lab07_production\n  autograder new lab02_drift wasserstein"
    parser = command(commands, "new", "begin a lab, or an exercise in a lab", text, examples)
    parser.add_argument("lab", metavar="LAB", help="labNN_topic")
    parser.add_argument("exercise", nargs="?", metavar="EXERCISE", help="the name of what a student writes")
    course_option(parser)


def do(options: argparse.Namespace, _: Here) -> int:
    """Begin a lab or an exercise."""
    from autograder.authoring.scaffold import ESSAY, new_exercise, new_lab

    course = whereabouts.course_of(options.course)
    if not course.own_rules:
        raise UsageError("`new` is for a course with this project's own rules. Here, use nbgrader's Create Assignment.")
    if options.exercise:
        files = new_exercise(course, options.lab, options.exercise)
        alone = "" if options.exercise.endswith(ESSAY) else f" --exercise {options.exercise}"
        following = f"`autograder check {options.lab}{alone}` says what to write."
    else:
        files = new_lab(course, options.lab)
        following = f"Now add an exercise: `autograder new {options.lab} NAME`."
    print("\n".join(path.relative_to(course.root).as_posix() for path in files))
    print(following)
    return 0
