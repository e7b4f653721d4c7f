"""Where nbgrader's configuration of a course puts things; read without loading nbgrader, which takes a second."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traitlets.config import Config

STRUCTURE = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")


@dataclass(frozen=True)
class Folders:
    """What nbgrader's CourseDirectory says of these, with the same defaults."""

    root: str
    structure: str
    source: str
    release: str
    submitted: str
    autograded: str
    db_url: str
    course_id: str
    excluded: frozenset[str]

    def place(self, step: str, student: str, lab: str) -> Path:
        """Return the folder of a student's lab at a step, "submitted" or "autograded" by what they are called here."""
        return Path(self.root, self.structure.format(nbgrader_step=step, student_id=student, assignment_id=lab))


def folders(config: Config, root: Path) -> Folders:
    """Return where things are in the course at `root`."""

    def given(name: str, default: str) -> str:
        value = config.CourseDirectory.get(name)
        return value if isinstance(value, str) else default  # a name that was only read is there too, without a value

    base = os.path.abspath(given("root", str(root)))
    return Folders(
        base,
        given("directory_structure", STRUCTURE),
        given("source_directory", "source"),
        given("release_directory", "release"),
        given("submitted_directory", "submitted"),
        given("autograded_directory", "autograded"),
        given("db_url", f"sqlite:///{os.path.join(base, 'gradebook.db')}"),
        given("course_id", "").strip(),
        frozenset(given("student_id_exclude", "").split(",")) - {""},
    )
