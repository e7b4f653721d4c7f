"""The folder that a process of the grader works in: the lab's files as the notebook has them beside it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def settle(folder: Path, files: dict[str, bytes], ignored: tuple[type[Exception], ...] = ()) -> None:
    """Write `files` into `folder`, go there, and let Python import from there last; `ignored` errors cost one file."""
    for name, data in files.items():
        with contextlib.suppress(*ignored):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    sys.path.append(str(folder))
