"""Digests of texts, files and folders: what says that nothing has changed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

IGNORED = {"__pycache__", ".ipynb_checkpoints", ".DS_Store", ".progress.json"}


def digest(*parts: str) -> str:
    """Return the SHA-256 of some strings, each kept apart from the next."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def digest_folder(folder: Path) -> str:
    """Return the SHA-256 of all files below a folder, by name and content; links count as their target's name."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if IGNORED.intersection(path.relative_to(folder).parts):  # the folder itself may have any name
            continue
        if path.is_symlink():
            parts += [path.relative_to(folder).as_posix(), "link", os.readlink(path)]
        elif path.is_file():
            parts += [path.relative_to(folder).as_posix(), digest_file(path)]
    return digest(*parts)


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
