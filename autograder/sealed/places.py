"""The folder that a process of the grader works in: the lab's files as the notebook has them beside it.

A module of the lab's is found before an installed one of its name, as in Jupyter, where the folder is looked into
first. Other files there, which may be a student's, are looked at last and hide nothing.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.machinery
import os
import sys
from collections.abc import Iterable
from pathlib import Path

WRITTEN_BEFORE = 1_000_000_000  # seconds, the time of the files that were there: a later one was written since
PACKAGE = __name__.partition(".")[0]


class Beside(importlib.abc.MetaPathFinder):
    """Finds the lab's own modules in its folder."""

    def __init__(self, names: Iterable[str], folder: Path):
        self.names, self.folder = frozenset(names), str(folder)

    def find_spec(self, fullname, path=None, target=None):
        """Return where a module of the lab's is; None for all others, which are left to the finders that follow."""
        if path is None and fullname in self.names:
            return importlib.machinery.PathFinder.find_spec(fullname, [self.folder])
        return None


def modules(files: Iterable[str]) -> set[str]:
    """Return the names of the modules and packages among a lab's files."""
    top = (name.removesuffix("/__init__.py").removesuffix(".py") for name in files if name.endswith(".py"))
    return {name for name in top if name.isidentifier()}


def look_beside(names: Iterable[str], folder: Path) -> None:
    """Let the lab's modules `names` be imported from `folder` before all others of these names.

    If one is called as this package is, this package is from now on known by its modules' full names only.
    """
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, Beside)]
    sys.meta_path.insert(0, Beside(names, folder))
    if getattr(sys.modules.get(PACKAGE), "__path__", None) == _own_path() and PACKAGE in names:
        del sys.modules[PACKAGE]


def _own_path() -> list[str]:
    return [str(Path(__file__).resolve().parents[1])]


def settle(
    folder: Path, files: dict[str, bytes], beside: Iterable[str], ignored: tuple[type[Exception], ...] = ()
) -> None:
    """Write `files` into `folder`, go there, and let Python import from there: the modules `beside` first, others last.

    `ignored` errors cost one file.
    """
    for name, data in files.items():
        with contextlib.suppress(*ignored):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            os.utime(place, (WRITTEN_BEFORE, WRITTEN_BEFORE))
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    sys.path.append(str(folder))
    look_beside(beside, folder)
