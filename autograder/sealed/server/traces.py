"""What a fork must not inherit from the cells that the fork server ran: all that more than one process would share.

Memory of its own a fork copies; a thread it is without; a file, a socket, a child or shared memory it has in common
with every other fork.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

KERNEL_OBJECTS = ("shm", "sem", "msg")  # of System V: no mapping or descriptor need be left


def traces(folders: tuple[str, ...]) -> dict[str, object]:
    """Return what is there now, by the words in which it is complained of; files only below `folders`."""
    return {
        "a thread": threading.active_count(),
        "an open file or socket": _descriptors(),
        "a child process": _text(f"/proc/self/task/{os.getpid()}/children"),
        "a written file": {found for folder in folders for found in _written(folder)},
        "shared memory": _shared_mappings(),
        "a System V object": [_text(f"/proc/sysvipc/{kind}").count("\n") for kind in KERNEL_OBJECTS],
    }


def _text(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def _descriptors() -> dict[str, tuple]:
    """Return what each descriptor refers to: a number that was closed and opened anew is another."""
    folder = "/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"
    found = {}
    for number in os.listdir(folder):
        with contextlib.suppress(OSError):  # the one that lists them
            status = os.fstat(int(number))
            found[number] = (status.st_dev, status.st_ino, status.st_rdev)
    return found


def _shared_mappings() -> set[str]:
    """Return the places in memory that are shared with whoever maps the same, and may be written to; see proc(5)."""
    found, place = set(), ""
    for line in _text("/proc/self/smaps").splitlines():
        first, *flags = line.split()
        if first == "VmFlags:" and "sh" in flags:
            found.add(place)
        elif "-" in first and not first.endswith(":"):
            place = first
    return found


def _written(folder: str) -> Iterator[tuple]:
    """Yield each file below a folder with its size and time, so that a changed one is seen too; not caches."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        for name in names:
            with contextlib.suppress(OSError):
                status = os.lstat(os.path.join(parent, name))
                yield os.path.join(parent, name), status.st_size, status.st_mtime_ns
