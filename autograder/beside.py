"""The files beside a notebook: what travels with it, and the code of theirs that its cells run."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

from autograder import notebook
from autograder.notebook import Cell, NotebookError
from autograder.sealed.statements import parsed

FILES_BYTES, FILES_COUNT = 64 << 20, 500  # of extra files, of a lab or of a submission
Files = Path | dict[str, bytes] | None  # beside a submission: their folder, or what is in it
RUN = re.compile(r"""^%run\s+(?:-i\s+)?["']?(?P<file>[^\s"']+\.(?:py|ipynb))["']?[ \t]*$""", re.MULTILINE)


def taken_along(files: Files, notebooks: bool = False) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the student's files by name, `notebooks` too if wanted, and a note if they could not be taken along."""
    if files is None or isinstance(files, dict):
        return files or {}, ()
    try:
        return read_files(files, notebooks=notebooks), ()
    except NotebookError as error:
        return {}, (str(error),)


def read_files(folder: Path, linked: bool = False, notebooks: bool = False) -> dict[str, bytes]:
    """Return the files beside a notebook, no hidden ones; raise NotebookError if they are too large.

    `linked`: also what links lead to, which only the course's own may. `notebooks`: notebooks too.
    """
    found: dict[str, bytes] = {}
    size = 0
    seen = {os.path.realpath(folder)}  # a link may lead to a folder that it is in
    for parent, folders, names in os.walk(folder, followlinks=linked):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        folders[:] = [name for name in folders if not (linked and _seen(os.path.join(parent, name), seen))]
        for name in sorted(names):
            path = Path(parent, name)
            kept = not name.startswith(".") and (notebooks or path.suffix != ".ipynb") and path.is_file()
            if not kept or (path.is_symlink() and not linked):
                continue
            size += path.stat().st_size
            if size > FILES_BYTES or len(found) >= FILES_COUNT:
                raise NotebookError(
                    f"The files beside the notebook are more than {FILES_BYTES >> 20} MiB or {FILES_COUNT} files: "
                    "none of them was taken along. Hand in only what the notebook needs."
                )
            try:
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
            except OSError as error:
                raise NotebookError(f"{name} beside the notebook cannot be read: {error.strerror}.") from None
    return found


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
