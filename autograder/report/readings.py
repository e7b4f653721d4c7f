"""Which part of the reading belongs to an exercise.

The chapter of `lab02_drift` is the reading whose name begins with `02_`. In it, a line of its own below a heading

    <!-- exercise: psi, validate -->

says that this section is what to read again for those exercises. An exercise that no section names has the chapter.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

MARK = re.compile(r"^<!--\s*exercises?:\s*([\w\s,]+?)\s*-->\s*$")
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
NUMBER = re.compile(r"lab(\d+)_")


@dataclass(frozen=True)
class Section:
    """A part of a chapter; `heading` is empty for the whole of it."""

    path: Path
    heading: str = ""

    @property
    def name(self) -> str:
        """The chapter's place in the course."""
        return "/".join(self.path.parts[-3:])

    def link(self, page: Path) -> str:
        """Return the chapter's address, as a page that lies at `page` links to it."""
        return quote(os.path.relpath(self.path.resolve(), page.resolve().parent))


def chapter(folders: list[Path], lab: str) -> Path | None:
    """Return the reading of a lab in the first of the folders that has one."""
    number = NUMBER.match(lab)
    for folder in folders if number else ():
        found = sorted((folder / "course" / "readings").glob(f"{number[1]}_*.md"))
        if found:
            return found[0]
    return None


def sections(path: Path) -> dict[str, list[Section]]:
    """Return the sections of a chapter that are marked for each exercise."""
    found: dict[str, list[Section]] = {}
    heading, fenced = "", False
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        fenced ^= line.lstrip().startswith("```")
        if fenced:
            continue
        if title := HEADING.match(line):
            heading = title[2]
        elif mark := MARK.match(line):
            for name in filter(None, re.split(r"[\s,]+", mark[1])):
                found.setdefault(name, []).append(Section(path, heading))
    return found
