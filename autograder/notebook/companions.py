"""The files beside a notebook: what travels with it, and the code of theirs that its cells run."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from autograder import notebook
from autograder.errors import SubmissionError
from autograder.notebook import Cell
from autograder.notebook.source import parsed
from autograder.text import one_line

FILES_BYTES, FILES_COUNT = 64 << 20, 500  # of extra files, of a lab or of a submission
FOLDERS_DEEP = 50
Files = Path | dict[str, bytes] | None  # beside a submission: their folder, or what is in it
RUN = re.compile(r"""^%run\s+(?:-i\s+)?["']?(?P<file>[^\s"']+\.(?:py|ipynb))["']?[ \t]*$""", re.MULTILINE)


def companions(book: Path, assignment: str) -> Path | dict[str, bytes]:
    """Return the folder of a learner's notebook if its other files are theirs too, else no files.

    They are in a folder that is called like the assignment or the notebook; in Downloads, say, they are not.
    """
    folder = book.resolve().parent
    return folder if folder.name in (assignment, book.stem) else {}


def taken_along(files: Files, notebooks: bool = False) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the student's files by name, `notebooks` too if wanted, and a note if they could not be taken along."""
    if files is None or isinstance(files, dict):
        return files or {}, ()
    try:
        return read_files(files, notebooks=notebooks), ()
    except SubmissionError as error:
        return {}, (str(error),)


def read_files(folder: Path, linked: bool = False, notebooks: bool = False) -> dict[str, bytes]:
    """Return the files beside a notebook, no hidden ones; raise SubmissionError if they are too large.

    `linked`: also what links lead to, which only the course's own may. `notebooks`: notebooks too.
    """
    found: dict[str, bytes] = {}
    size = 0
    try:
        for name, entry in files_below(folder, linked):
            if (not notebooks and name.endswith(".ipynb")) or not entry.is_file(follow_symlinks=linked):
                continue
            size += entry.stat(follow_symlinks=linked).st_size
            if size > FILES_BYTES or len(found) >= FILES_COUNT:
                raise SubmissionError(
                    f"The files beside the notebook are more than {FILES_BYTES >> 20} MiB or {FILES_COUNT} files: "
                    "none of them was taken along. Hand in only what the notebook needs."
                )
            found[name] = Path(entry.path).read_bytes()
    except OSError as error:
        name = one_line(Path(str(error.filename)).name, 100)
        raise SubmissionError(f"{name} beside the notebook cannot be read: {error.strerror}.") from None
    return found


def files_below(folder: Path, linked: bool = False) -> Iterator[tuple[str, os.DirEntry]]:
    """Yield what is no folder beside a notebook, by its path below `folder`: nothing hidden, always in the same order.

    `linked`: also what is behind links to folders. Raises OSError for a folder that cannot be read or is too deep.
    """
    seen = {os.path.realpath(folder)}  # a link may lead to a folder that it is in
    waiting = [""] if os.path.isdir(folder) else []
    while waiting:  # no recursion: a student can make folders deeper than Python calls
        above = waiting.pop()
        if above.count("/") > FOLDERS_DEEP:
            raise OSError(errno.ENAMETOOLONG, "it is too many folders deep", above)
        with os.scandir(Path(folder, above)) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not (os.path.isdir(entry.path) if linked else entry.is_dir(follow_symlinks=False)):
                yield above + entry.name, entry
            elif not entry.name.startswith("__pycache__") and not (linked and _seen(entry.path, seen)):
                waiting.append(f"{above}{entry.name}/")


def with_what_it_runs(cell: Cell, files: dict[str, bytes]) -> Cell:
    """Return the cell with the code of the lab's files in the place of its lines `%run FILE`: its names are theirs."""
    if not cell.is_code or "%run" not in cell.source:
        return cell

    def code(found: re.Match) -> str:
        text = files.get(found["file"].removeprefix("./"), b"").decode("utf-8", "replace")
        if not text or found["file"].endswith(".py"):
            return text or found[0]
        try:
            parts = [part.source for part in notebook.cells(json.loads(text)) if part.is_code]
        except (ValueError, KeyError, TypeError, AttributeError):
            return found[0]
        return "\n".join(part for part in parts if parsed(part))

    return replace(cell, source=RUN.sub(code, cell.source))


def _seen(place: str, seen: set[str]) -> bool:
    """True if the folder was seen before; note it."""
    real = os.path.realpath(place)
    return real in seen or bool(seen.add(real))
