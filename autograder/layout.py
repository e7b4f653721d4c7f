"""Where a course keeps its things, and the words for a name that it does not know.

UsageError is what a command raises when what was asked for cannot be done: the message is one sentence or two that
say what was wrong and what to do next, and the command ends with status 2.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NOT_A_STUDENT = {"__pycache__", ".ipynb_checkpoints"}


class UsageError(Exception):
    """A request that cannot be met; the message says why and what to do next."""


@dataclass(frozen=True)
class Course:
    """A course folder: `solutions/` is the source, `labs/` is built, `.grading/` holds what students handed in."""

    root: Path

    @property
    def solutions(self) -> Path:
        """The folder of source labs."""
        return self.root / "solutions"

    @property
    def labs(self) -> Path:
        """The folder of released labs."""
        return self.root / "labs"

    @property
    def grading(self) -> Path:
        """The folder of submissions, marks and feedback; never in version control."""
        return self.root / ".grading"

    @property
    def submitted(self) -> Path:
        """The folder of submissions, in nbgrader's layout: student, lab, files."""
        return self.grading / "submitted"

    def source(self, lab: str) -> Path:
        """The source notebook of a lab."""
        return self.solutions / lab / f"{lab}.ipynb"

    def released(self, lab: str) -> Path:
        """The released notebook of a lab."""
        return self.labs / lab / f"{lab}.ipynb"

    def names(self) -> list[str]:
        """The names of all labs that have a source notebook, sorted."""
        return sorted(path.parent.name for path in self.solutions.glob("*/*.ipynb") if path.stem == path.parent.name)

    def pick(self, wanted: Iterable[str]) -> list[str]:
        """Return the labs that were asked for, or all of them; raise UsageError for one that does not exist."""
        known = self.names()
        if not known:
            raise UsageError(f"There is no lab in {self.solutions}. A lab is solutions/NAME/NAME.ipynb.")
        for name in wanted:
            if name not in known:
                raise UsageError(f"There is no lab {name!r}.{did_you_mean(name, known)}")
        return list(dict.fromkeys(wanted)) or known

    def students(self, lab: str) -> list[str]:
        """The ids of all students who handed in something for a lab, sorted."""
        if not self.submitted.is_dir():
            return []
        folders = (path for path in self.submitted.iterdir() if path.name not in NOT_A_STUDENT)
        return sorted(path.name for path in folders if (path / lab).is_dir())


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean ...?" with the nearest known words, or the list of all when none is near."""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, n=2, cutoff=0.5)
    near = near or [name for name in known if word and word.lower() in name.lower()][:2]
    if near:
        return f" Did you mean {' or '.join(near)}?"
    shown = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
    return f" There is: {shown}." if known else ""


def find(*starts: Path) -> Course:
    """Return the course that one of `starts` lies in, nearest first; raise UsageError if none does."""
    for start in starts:
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / "solutions").is_dir() and (folder / "nbgrader_config.py").is_file():
                return Course(folder)
    raise UsageError(
        f"{starts[0]} is not in a course: no folder above it has solutions/ and nbgrader_config.py. "
        "Change into your clone of the course, or add --course DIR."
    )


def own() -> Path:
    """The folder that the installed grader comes from: the clone itself, when it is installed editable."""
    return Path(__file__).resolve().parent.parent
