"""A file that is written whole or not at all, also by a process that is killed while it writes."""

from __future__ import annotations

import os
from pathlib import Path

PRIVATE, PUBLIC = 0o600, 0o644


def write(path: Path, text: str, mode: int = PRIVATE) -> None:
    """Write `text` to `path` as UTF-8; its folder is made. One process at a time may write a file."""
    write_bytes(path, text.encode("utf-8", "replace"), mode)


def write_bytes(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Write `content` to `path`; its folder is made.

    What a killed run had begun has a name that the next one uses again, so that nothing is left lying about.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f".{path.name}.writing")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with os.fdopen(os.open(begun, flags, mode), "wb") as file:
            os.fchmod(file.fileno(), mode)  # whatever the umask says, or the mode of what was begun
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(begun, path)
    except BaseException:
        begun.unlink(missing_ok=True)
        raise
