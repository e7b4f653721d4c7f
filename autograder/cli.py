"""The command line: what each subcommand is called, and what its help teaches. commands.py does the work."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from autograder import command_handout, command_new, inspection
from autograder.commands import COMMANDS
from autograder.errors import AutograderError
from autograder.layout import did_you_mean
from autograder.text import for_terminal, visible

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


class Parser(argparse.ArgumentParser):
    """An argument parser that answers an unknown word with the nearest known one."""

    def error(self, message: str):
        """Print what is wrong, where help is, and end with status 2."""
        if "invalid choice" in message and self._subparsers:
            word = message.split("invalid choice: ")[1].split("'")[1]
            message = f"there is no command {word!r}.{did_you_mean(word, COMMANDS)}"
        print(f"{self.prog}: {message}\nRun `{self.prog} --help` for examples.", file=sys.stderr)
        raise SystemExit(2)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    for_terminal(sys.stdout, sys.stderr)
    options = parser().parse_args(arguments)
    if not options.command:
        parser().print_help()
        return 0
    try:
        return COMMANDS[options.command](options)
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
    top = Parser(prog="autograder", description=DESCRIPTION, epilog=EPILOG, formatter_class=_Raw)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)
    for build in (_release, _check, _grade, _collect, _demo, _doctor):
        build(commands)
    for words in (command_new.words, command_handout.words):
        _course(words(commands, _command))
    inspection.add(commands, _command, _course)
    return top


class _Raw(argparse.RawDescriptionHelpFormatter):
    """Keep the line breaks of descriptions and examples."""

    def format_help(self) -> str:
        """Return the help, with room for the longest command: argparse forgets that commands are indented."""
        self._action_max_length += 2
        return super().format_help()


def _command(commands, name: str, line: str, text: str, examples: str) -> Parser:
    return commands.add_parser(
        name, help=line, description=text, epilog=f"examples:\n{examples}", formatter_class=_Raw, allow_abbrev=False
    )


def _labs_and_course(command: Parser, what: str = "LAB") -> None:
    command.add_argument("labs", nargs="*", metavar=what, help="all labs if none is named")
    _course(command)


def _course(command: Parser) -> None:
    command.add_argument("--course", type=Path, metavar="DIR", help="the course folder, if you are not in it")


def _cell_seconds(command: Parser) -> None:
    command.add_argument(
        "--cell-seconds",
        type=_seconds,
        metavar="S",
        help="time that one cell, or check, may take (as nbgrader's, or 30)",
    )


def _release(commands) -> None:
    text = (
        "Build labs/ from solutions/: solutions become stubs, hidden tests go, cell ids stay.\n"
        "Each check is run with the right answer to decide whether it is sealed (the verdict is computed outside the\n"
        "student's process) or has to be open (inside it; marked as not tamper-resistant)."
    )
    examples = "  autograder release\n  autograder release lab02_drift"
    command = _command(commands, "release", "build labs/ from solutions/", text, examples)
    _labs_and_course(command)
    _cell_seconds(command)


def _check(commands) -> None:
    text = (
        "Prove that a lab's checks are right: the solution gets full marks, the untouched lab none; of\n"
        "tests/answers every wrong one fails with its sentence, every right one passes; trivial answers fail;\n"
        "hints exist, points agree; labs/ is fresh and leaks nothing; nbgrader gives the same marks."
    )
    examples = (
        "  autograder check lab02_drift\n  autograder check lab02_drift --no-nbgrader    faster while you write a lab\n"
        "  autograder check lab02_drift --exercise psi    seconds while you write an exercise, and not the whole proof"
    )
    command = _command(commands, "check", "prove that a lab's checks are right", text, examples)
    _labs_and_course(command)
    _cell_seconds(command)
    command.add_argument("--no-nbgrader", action="store_true", help="leave out the comparison with nbgrader (slow)")
    command.add_argument("--exercise", metavar="NAME", help="try only this exercise's answers, on the source as it is")


def _grade(commands) -> None:
    text = (
        "Grade what was collected in .grading/submitted/STUDENT/LAB and write the marks to nbgrader's gradebook.\n"
        "A second run grades only what changed. With a notebook instead of a lab: grade your own work, give no marks."
    )
    examples = (
        "  autograder grade\n  autograder grade lab02_drift --student student-07 --force\n"
        "  autograder grade work/lab02_drift/lab02_drift.ipynb    your own notebook"
    )
    command = _command(commands, "grade", "grade a class, or your own notebook", text, examples)
    _labs_and_course(command, "LAB|NOTEBOOK.ipynb")
    command.add_argument("--student", action="append", default=[], metavar="ID", help="only this one; may be repeated")
    command.add_argument("--workers", type=_workers, default=0, metavar="N", help="submissions at a time (cores)")
    command.add_argument("--scheduler", metavar="ADDRESS", help="grade on this Dask cluster, as tcp://HOST:8786")
    command.add_argument("--force", action="store_true", help="grade again what has not changed")
    command.add_argument("--uncontained", action="store_true", help="allow a machine that cannot contain student code")
    _cell_seconds(command)
    command.add_argument("--no-page", dest="page", action="store_false", help="for your own notebook: write no page")


def _collect(commands) -> None:
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
    command = _command(commands, "collect", "bring submissions in from a zip or a folder", text, examples)
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("source", nargs="?", type=Path, metavar="ZIP|TAR|FOLDER")
    what.add_argument("--undo", action="store_true", help="put back what was there before the last collect")
    command.add_argument("lab", nargs="?", metavar="LAB", help="needed when the names do not tell, and several exist")
    command.add_argument("--replace", action="store_true", help="take these even if newer ones are there")
    _course(command)


def _demo(commands) -> None:
    text = (
        "Make a class from the course's right and wrong answers, with a few submissions that cannot be read or do\n"
        "not end, in a scratch course, and grade it with the real command."
    )
    examples = "  autograder demo\n  autograder demo --students 12 --keep /tmp/demo    then open Formgrader on it"
    command = _command(commands, "demo", "make and grade a class of 30 in a scratch course", text, examples)
    command.add_argument("--students", type=_workers, default=30, metavar="N", help="how many (30)")
    command.add_argument("--keep", type=Path, metavar="DIR", help="a new folder for the scratch course, kept")
    command.add_argument("--seed", type=int, default=2013, help="which mixture of answers (2013)")
    command.add_argument("--uncontained", action="store_true", help="as for grade")
    command.add_argument("--workers", type=_workers, default=0, metavar="N", help="as for grade")
    command.set_defaults(scheduler=None)
    _course(command)


def _doctor(commands) -> None:
    text = "Say what protects this machine while it grades, the remedy for each layer that is missing, and what is old."
    _course(_command(commands, "doctor", "what works on this machine and what is missing", text, "  autograder doctor"))


def _workers(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 1000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 1000")


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if 0 < value <= 3600:
        return value
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds up to 3600")
