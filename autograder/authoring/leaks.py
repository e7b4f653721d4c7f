"""Proof that what is released holds nothing of what is withheld: solutions, hidden tests, mark schemes.

nbgrader removes regions; it does not notice a solution that was also pasted elsewhere, or drawn into an attachment.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.notebook import Role, cells
from autograder.notebook.source import Part, Region, parts

MIN_CHARACTERS = 40  # shorter runs of lines (`return 0`) are found everywhere
DELIMITERS = tuple(words for region in Region for words in (region.begin, region.end))


@dataclass(frozen=True)
class Withheld:
    """One block of a source cell that students must not see."""

    cell: str
    what: str
    lines: tuple[str, ...]


def withheld(source: dict) -> list[Withheld]:
    """Return the blocks of a source notebook that must not be released."""
    found = []
    for cell in cells(source):
        lines = cell.source.split("\n")
        for region in Region:
            found += [Withheld(cell.id, region.value.lower(), block) for block in _blocks(lines, region)]
        whole = cell.role in (Role.ANSWER, Role.MANUAL) and Region.SOLUTION.begin not in cell.source
        found += [Withheld(cell.id, "solution", _significant(lines))] if whole else []
    return found


def in_notebook(source: dict, lab: dict) -> list[str]:
    """Return one sentence for each thing of the source's withheld text that is still in the released notebook."""
    found = []
    for cell in lab["cells"]:
        place = f"the cell {cell['id']}"
        found += in_text(source, "\n".join(_strings(cell)), place)
        if cell.get("outputs"):
            found.append(f"{cell['id']}: its outputs were not cleared.")
    return found + in_text(source, "\n".join(_strings(lab["metadata"])), "the notebook's metadata")


def in_text(source: dict, text: str, place: str, solutions: bool = True) -> list[str]:
    """Return one sentence for each withheld block that `text` shows, and for delimiters that were left in it."""
    found = [f"{word} was left in {place}. Check the cell's delimiters." for word in DELIMITERS if word in text]
    lines = "\n" + "\n".join(_significant(text.split("\n"))) + "\n"
    for block in withheld(source):
        if (solutions or block.what != "solution") and any(f"\n{run}\n" in lines for run in _runs(block.lines)):
            found.append(
                f"{place} shows the {block.what} of {block.cell}. Take it out of there, or reword one of the two."
            )
    return list(dict.fromkeys(found))


class Search:
    """What several source notebooks withhold, to be looked for in many files. `sources`: by the lab's name."""

    def __init__(self, sources: Mapping[str, dict]):
        self._starting: dict[str, list[tuple[tuple[str, ...], str, Withheld]]] = {}
        for lab, source in sources.items():
            for block in withheld(source):
                for run in _runs(block.lines):
                    lines = tuple(run.split("\n"))
                    self._starting.setdefault(lines[0], []).append((lines, lab, block))

    def shown(self, text: str, place: str, solutions: bool = True) -> list[str]:
        """Return one sentence for each withheld block that a text shows."""
        lines = _significant(text.split("\n"))
        found = {
            f"{place} shows the {block.what} of {block.cell} ({lab}). Take it out of there, or reword one of the two."
            for number, line in enumerate(lines)
            for run, lab, block in self._starting.get(line, ())
            if lines[number : number + len(run)] == run and (solutions or block.what != "solution")
        }
        return sorted(found)


def _blocks(lines: list[str], region: Region) -> list[tuple[str, ...]]:
    """Return the region's blocks, without lines that the cell also shows openly."""
    blocks: list[list[str]] = []
    openly: list[str] = []
    for line, part in parts(lines, region):
        if part is Part.BEGIN:
            blocks.append([])
        elif part in (Part.INSIDE, Part.OUTSIDE):
            (blocks[-1] if part is Part.INSIDE else openly).append(line)
    shown = {line.strip() for line in openly}
    return [_significant([line for line in block if line.strip() not in shown]) for block in blocks]


def _significant(lines: list[str]) -> tuple[str, ...]:
    """Return the lines that say something, without their indentation."""
    stripped = (line.strip() for line in lines)
    return tuple(line for line in stripped if len(line) > 2 and not line.startswith("#"))


def _runs(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield the shortest runs of lines that are long enough to be no accident."""
    for start in range(len(lines)):
        run = ""
        for line in lines[start:]:
            run = f"{run}\n{line}" if run else line
            if len(run) >= MIN_CHARACTERS:
                yield run
                break


def _strings(value: object) -> Iterator[str]:
    """Yield every text inside a cell or metadata, base64 attachments decoded."""
    if isinstance(value, str):
        yield value
        yield from _decoded(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        if value and all(isinstance(part, str) for part in value):
            yield "".join(value)  # a source as a list of its lines
        for part in value:
            yield from _strings(part)


def _decoded(text: str) -> Iterator[str]:
    if len(text) < MIN_CHARACTERS:
        return
    try:
        yield base64.b64decode(text, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return
