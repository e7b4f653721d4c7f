"""Picture files that were handed in beside a notebook and are shown in it: put beside the autograded notebook.

nbgrader copies all that was handed in; here only what is a picture, so that nothing else of a student's is served.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from autograder.files import whole
from autograder.harmless import pictures
from autograder.notebook import Cell

EXCHANGE_FILES = ("timestamp.txt", "submission_secret.txt")
MAX_BYTES, MAX_TOTAL, MAX_FILES = 5_000_000, 20_000_000, 50
ADDRESS = re.compile(
    r"\]\(\s*<?([^()<>\n]{1,300})"  # ![a plot](plot.png)
    r"|\bsrc\s*=\s*[\"']?([^\"'<>\n]{1,300})"  # <img src="plot.png">
    r"|^ {0,3}\[[^\]\n]{1,200}\]:\s*(\S{1,300})",  # [1]: plot.png
    re.MULTILINE,
)


def named_in(cells: Iterable[Cell]) -> list[str]:
    """Return the paths of picture files that texts show, relative to the notebook, each once."""
    found: dict[str, None] = {}
    for cell in cells:
        if cell.type == "markdown":
            for match in ADDRESS.finditer(cell.source):
                path = unquote(next(filter(None, match.groups()))).split(' "')[0].strip()
                if pictures.ENDINGS.get(PurePosixPath(path).suffix.lower()) and _is_below(path):
                    found[path.removeprefix("./")] = None
    return list(found)


def _is_below(path: str) -> bool:
    """True for a path that leads to a picture below the notebook, and not through a name that one of our files has."""
    first = path.removeprefix("./").split("/")[0].casefold()
    if first.endswith(".ipynb") or first in EXCHANGE_FILES:
        return False
    parts = path.removeprefix("./").split("/")
    return all(part and not part.startswith(".") and len(part) < 200 and "\\" not in part and "\0" not in part
               for part in parts) and ":" not in path and len(parts) < 8  # fmt: skip


def copy(handed_in: Path, autograded: Path, names: Iterable[str]) -> None:
    """Copy pictures from one folder to the other; those of an earlier run that are not there any more go first.

    A picture that cannot be written is left out: nothing else depends on it.
    """
    _remove_old(handed_in, autograded)
    left = MAX_TOTAL
    for name in list(names)[:MAX_FILES]:
        found = content(handed_in, name)
        left -= len(found)
        if found and left >= 0 and pictures.by_name(name, found):
            with suppress(OSError):
                whole.write_bytes(autograded / name, found, whole.PUBLIC)


def _remove_old(handed_in: Path, autograded: Path) -> None:
    """Delete pictures that are not handed in any more, and folders with nothing in them: both may be in the way."""
    for above, _, names in os.walk(autograded, topdown=False):
        every = [Path(above, name) for name in names]
        for path in (path for path in every if path.suffix.lower() in pictures.ENDINGS and path.is_file()):
            if path.read_bytes() != content(handed_in, path.relative_to(autograded).as_posix()):
                path.unlink()
        if Path(above) != autograded:
            with suppress(OSError):  # something is left in it
                os.rmdir(above)


def make_way(path: Path) -> None:
    """Delete the folder that stands where one of our files has to be."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)


def content(folder: Path, name: str) -> bytes:
    """Return a file's bytes; b"" for what is a link or lies behind one, no ordinary file, too large or not there."""
    *above, last = name.split("/")
    with ExitStack() as opened:
        try:
            at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            opened.callback(os.close, at)
            for part, how in (*((part, os.O_DIRECTORY) for part in above), (last, os.O_NONBLOCK)):
                at = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | how, dir_fd=at)
                opened.callback(os.close, at)
            status = os.fstat(at)
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
                return b""
            with os.fdopen(os.dup(at), "rb") as file:
                return file.read(MAX_BYTES)
        except OSError:
            return b""
