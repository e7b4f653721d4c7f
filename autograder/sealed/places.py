"""The folder that a process of the grader works in: the lab's files as the notebook has them beside it.

A module of the lab's is found before an installed one of its name, as in Jupyter, where the folder is looked into
first. Other files there, which may be a student's, are looked at last and hide nothing.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

WRITTEN_BEFORE = 1_000_000_000  # seconds, the time of the files that were there: a later one was written since


class Beside:
    """Finds the lab's own modules before installed ones of the same name, as a notebook does: its folder is first."""

    def __init__(self, folder: Path, modules: Iterable[str]):
        self.folder, self.modules = folder, frozenset(modules)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Return where a module of the lab's is, None for any other."""
        return PathFinder.find_spec(name, [str(self.folder)]) if path is None and name in self.modules else None


def prefer(folder: Path, modules: Iterable[str]) -> None:
    """Let `modules` be those in `folder`, whatever has their names: a library, or this package, which stays in use.

    A fork of a process in which this was done keeps what was imported there.
    """
    known = next((finder for finder in sys.meta_path if isinstance(finder, Beside)), None)
    if known is not None:
        known.folder = folder
        return
    finder = Beside(folder, modules)
    for name in finder.modules:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, finder)


def top_modules(files: Iterable[str]) -> list[str]:
    """Return the names under which Python can import some files that lie beside a notebook."""
    parts = (Path(name).parts for name in files if name.endswith(".py"))
    return sorted({first.removesuffix(".py") for first, *_ in parts} - sys.stdlib_module_names)


def settle(folder: Path, files: dict[str, bytes], ignored: tuple[type[Exception], ...] = ()) -> None:
    """Write `files` into `folder`, go there, and let Python import from there last; `ignored` errors cost one file."""
    for name, data in files.items():
        with contextlib.suppress(*ignored):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            os.utime(place, (WRITTEN_BEFORE, WRITTEN_BEFORE))
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    sys.path.append(str(folder))
