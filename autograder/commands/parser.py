"""The words that commands share: how one is added, its examples, and the options that several have."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.layout import Course, did_you_mean, settings

if TYPE_CHECKING:
    from autograder.results import Limits
    from autograder.sealed.tiers import Tier


class Parser(argparse.ArgumentParser):
    """An argument parser that answers an unknown word with the nearest known one."""

    def error(self, message: str):
        """Print what is wrong, where help is, and end with status 2."""
        if "invalid choice" in message and self._subparsers:
            word = message.split("invalid choice: ")[1].split("'")[1]
            message = f"there is no command {word!r}.{did_you_mean(word, self.commands.choices)}"
        print(f"{self.prog}: {message}\nRun `{self.prog} --help` for examples.", file=sys.stderr)
        raise SystemExit(2)


class Raw(argparse.RawDescriptionHelpFormatter):
    """Keep the line breaks of descriptions and examples."""

    def format_help(self) -> str:
        """Return the help, with room for the longest command: argparse forgets that commands are indented."""
        self._action_max_length += 2
        return super().format_help()


def command(commands, name: str, line: str, text: str, examples: str) -> Parser:
    """Add a command and return its parser. `line` stands in the list of all, `text` and `examples` in its own help."""
    return commands.add_parser(
        name, help=line, description=text, epilog=f"examples:\n{examples}", formatter_class=Raw, allow_abbrev=False
    )


def course_option(parser: Parser) -> None:
    """Add --course, which comes last."""
    parser.add_argument("--course", type=Path, metavar="DIR", help="the course folder, if you are not in it")


def labs_and_course(parser: Parser, what: str = "LAB") -> None:
    """Add the names of labs, and --course."""
    parser.add_argument("labs", nargs="*", metavar=what, help="all labs if none is named")
    course_option(parser)


def cell_seconds(parser: Parser) -> None:
    """Add --cell-seconds, which `limits` reads."""
    parser.add_argument(
        "--cell-seconds",
        type=_seconds,
        metavar="S",
        help="time that one cell, or check, may take (as nbgrader's, or 30)",
    )


def limits(options: argparse.Namespace, course: Course) -> Limits:
    """Return the limits: as the command says, else as the course's nbgrader_config.py does."""
    from autograder.results import limits_for

    return limits_for(options.cell_seconds or settings.cell_seconds(course.root))


def least(options: argparse.Namespace) -> Tier:
    """Return the lowest tier that will do, as --uncontained says."""
    from autograder.sealed.tiers import Tier

    return Tier.UNCONTAINED if options.uncontained else Tier.CONTAINED


def whole_number(text: str) -> int:
    """Return a number of students or workers."""
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
