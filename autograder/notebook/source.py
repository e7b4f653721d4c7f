"""The text of a source notebook's cell: its regions, its magics, and the words in it that are the author's."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from enum import Enum

from autograder.tree import parse

SHORTEST = 12  # characters of an author's words that may stand for a whole sentence


class Region(Enum):
    """What part of a cell is withheld from students.

    nbgrader looks for the words that begin and end it anywhere in a line, and so does everything here. A course with
    words of its own gets these beside them when its notebook is read (authoring/adopted.py).
    """

    SOLUTION = "SOLUTION"
    HIDDEN_TESTS = "HIDDEN TESTS"
    MARK_SCHEME = "MARK SCHEME"

    @property
    def begin(self) -> str:
        """The words in the line where it begins."""
        return f"BEGIN {self.value}"

    @property
    def end(self) -> str:
        """The words in the line where it ends."""
        return f"END {self.value}"


class Part(Enum):
    """What a line is to a region, as nbgrader reads it."""

    BEGIN = "begin"
    INSIDE = "inside"
    END = "end"
    STRAY = "stray"  # it would end a region, and none has begun: nbgrader takes it out, and nothing else
    OUTSIDE = "outside"


def parts(lines: Iterable[str], region: Region) -> Iterator[tuple[str, Part]]:
    """Yield each line with what it is to the region."""
    inside = False
    for line in lines:
        if region.begin in line:
            inside = True
            yield line, Part.BEGIN
        elif region.end in line:
            yield line, Part.END if inside else Part.STRAY
            inside = False
        else:
            yield line, Part.INSIDE if inside else Part.OUTSIDE


def without(text: str, region: Region, stand_in: str = "") -> str:
    """Return a cell's text without a region, as nbgrader releases it; each block leaves `stand_in`, indented as it."""
    kept = []
    for line, part in parts(text.split("\n"), region):
        if part is Part.BEGIN and stand_in:
            kept.append(line[: len(line) - len(line.lstrip())] + stand_in)
        elif part is Part.OUTSIDE:
            kept.append(line)
    return "\n".join(kept)


def visible(text: str, stand_in: str = "") -> str:
    """Return a check's text without its hidden tests; each hidden block leaves `stand_in`, at its own indentation."""
    return without(text, Region.HIDDEN_TESTS, stand_in)


def lines_of(text: str, region: Region) -> set[int]:
    """Return the numbers (from 1) of the lines from where a region begins to where it ends, both with it."""
    read = parts(re.split(r"\r\n|\r|\n", text), region)
    return {number for number, (_, part) in enumerate(read, start=1) if part not in (Part.STRAY, Part.OUTSIDE)}


def hidden_lines(source: str) -> set[int]:
    """Return the numbers (from 1) of a check's lines between the hidden-test marks."""
    return lines_of(source, Region.HIDDEN_TESTS)


def plain_python(source: str) -> str:
    """Return a cell's text as Python: magics become calls, and a cell magic that runs its body becomes the body."""
    first, _, body = source.lstrip().partition("\n")
    if first.startswith(("%%time", "%%capture", "%%timeit", "%%prun")):
        source = body
    if not source[:1].isspace() and "%" not in source and "!" not in source and "?" not in source:
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return TransformerManager().transform_cell(source)
    except SyntaxError:
        return source


def parsed(source: str) -> ast.Module | None:
    """Return the tree of a cell's code, None if it is no Python."""
    try:
        return parse(plain_python(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def authors_words(source: str) -> set[str]:
    """Return the texts in a check that are written for the student: of an assert, or last in a method's call.

    Only these may be shown where the failing line is hidden: other texts may be hidden inputs, which a student's
    function could give back as its error's message.
    """
    found = set()
    try:
        tree = parse(source)
    except SyntaxError:  # an open check may be no Python at all
        return found
    for node in ast.walk(tree):
        said = [node.msg] if isinstance(node, ast.Assert) else []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) > 1:
            said = node.args[-1:]
        if isinstance(node, ast.Call):
            said += [keyword.value for keyword in node.keywords if keyword.arg in ("sentence", "msg", "err_msg")]
        found |= {part.value for part in said if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return found


def authors_texts(source: str) -> list[str]:
    """Return every longer text in a check, the longest first: by them, sentences are told apart for a teacher.

    Parts of a text that is put together with a student's value are among them, as they are not in `authors_words`.
    """
    try:
        nodes = list(ast.walk(parse(source)))
    except SyntaxError:  # magics: whole sentences are compared then
        return []
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return sorted((" ".join(text.split()) for text in texts if len(text) >= SHORTEST), key=len, reverse=True)
