"""Which part of the reading belongs to an exercise.

The chapter of `lab02_drift` is the reading whose name begins with `02_`. In it, a line of its own below a heading

    <!-- exercise: psi, validate -->

says that this section is what to read again for those exercises. An exercise that no section names has the chapter.
A page carries a section's text: JupyterLab follows no link out of a page, and a browser shows a chapter as source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

MARK = re.compile(r"^<!--\s*exercises?:\s*([\w\s,]+?)\s*-->\s*$")
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
NUMBER = re.compile(r"lab(\d+)_")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FIGURE = re.compile(r"!\[(.*?)\]\([^)]*\)", re.DOTALL)
TAGS = ("p", "ul", "ol", "li", "em", "strong", "code", "pre", "a", "table", "thead", "tbody", "tr", "th", "td",
        "blockquote", "h2", "h3", "h4", "br", "sub", "sup")  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A part of a chapter: its Markdown below `heading`; both are empty for the whole of it."""

    path: Path
    heading: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """The chapter's place in the course."""
        return "/".join(self.path.parts[-3:])

    def html(self) -> Markup:
        """Return the section for a page: figures are told in words, and only links to other sites are left."""
        from bleach import clean
        from markupsafe import Markup
        from nbconvert.filters import markdown2html

        told = FIGURE.sub(r"(Figure in the chapter: \1.)", COMMENT.sub("", self.text))
        return Markup(clean(markdown2html(told), tags=TAGS, attributes=_outward, strip=True))


def _outward(tag: str, name: str, value: str) -> bool:
    return tag == "a" and name == "href" and value.startswith(("https://", "http://"))


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
    for heading, lines in _parts(path.read_text(encoding="utf-8", errors="replace").splitlines()):
        section = Section(path, heading, "\n".join(lines))
        for mark in filter(None, map(MARK.match, _outside_fences(lines))):
            for name in filter(None, re.split(r"[\s,]+", mark[1])):
                found.setdefault(name, []).append(section)
    return found


def _parts(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Return each heading with the lines below it, up to the next one."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line, plain in zip(lines, _outside_fences(lines), strict=True):
        if title := HEADING.match(plain):
            parts.append((title[2], []))
        else:
            parts[-1][1].append(line)
    return parts


def _outside_fences(lines: list[str]) -> list[str]:
    """Return the lines with those of fenced code empty."""
    found, fenced = [], False
    for line in lines:
        fence = line.lstrip().startswith("```")
        found.append("" if fenced or fence else line)
        fenced ^= fence
    return found
