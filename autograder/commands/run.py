"""The command line: which commands there are, what the help of all teaches, and how one of them ends."""

from __future__ import annotations

import sys

from autograder.commands import (
    check,
    collect,
    demo,
    doctor,
    explain,
    grade,
    handout,
    new,
    preflight,
    release,
    report,
)
from autograder.commands.parser import Parser, Raw
from autograder.errors import AutograderError
from autograder.sealed.machine import Here, Machine
from autograder.text import for_terminal, visible

COMMANDS = {
    "release": release,
    "check": check,
    "grade": grade,
    "collect": collect,
    "demo": demo,
    "doctor": doctor,
    "new": new,
    "handout": handout,
    "preflight": preflight,
    "report": report,
    "explain": explain,
}

DESCRIPTION = """\
Build, prove and grade the labs of a course written as nbgrader notebooks.

The verdict on a submission is computed outside the student's process, in a box without network, gradebook or
solutions. Marks go into nbgrader's own gradebook: Formgrader, feedback and export work as always."""

EPILOG = """\
a course from source to marks:
  autograder new lab07_topic    begin a lab, or an exercise in one
  autograder release            build labs/ from solutions/
  autograder check              prove the labs: right answers pass, wrong ones get their sentence
  autograder handout ../for_all what students get, without any answer
  autograder collect hw2.zip    bring in what the LMS gave you
  autograder grade              grade all that was collected; a second run grades only what changed
  autograder report             pages for the class and for each student
  nbgrader generate_feedback lab02_drift

for students:
  autograder preflight x.ipynb  what the grader would meet, before you submit
  autograder grade x.ipynb      grade your own notebook, if solutions/ is there

first steps:
  autograder demo               a class of 30, made and graded in a scratch course
  autograder doctor             what protects this machine while it grades, and what is missing

`autograder COMMAND --help` has examples."""


def run(arguments: list[str], here: Here = Machine.here) -> int:
    """Run one command line and return its exit status. `here` says how submissions run on this machine."""
    for_terminal(sys.stdout, sys.stderr)
    options = parser().parse_args(arguments)
    if not options.command:
        parser().print_help()
        return 0
    try:
        return COMMANDS[options.command].do(options, here)
    except AutograderError as error:
        print(visible(f"autograder {options.command}: {error}"), file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        print("\nStopped. What was finished is kept; run the same command again to go on.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away (`| head`): nothing more to say, and no traceback about it
        return 141


def parser() -> Parser:
    """Return the parser of the whole command line."""
    top = Parser(prog="autograder", description=DESCRIPTION, epilog=EPILOG, formatter_class=Raw)
    top.commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)
    for command in COMMANDS.values():
        command.words(top.commands)
    return top
