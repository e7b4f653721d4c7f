"""The small file beside a lab's notebook that keeps what its student has done: checks, hints shown, commitments."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path

FILE = ".progress.json"
COMMITMENTS = "commitments before a result"  # no exercise can have this name
DONE, WRONG, TO_DO = "done", "wrong", "to do"
LARGEST = 1_000_000


def load(folder: Path) -> dict[str, dict]:
    """Return {exercise: {"state": ..., "hints": ...}}; empty if the file is missing or damaged."""
    try:
        with open(folder / FILE, encoding="utf-8") as file:
            content = json.loads(file.read(LARGEST))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {name: entry for name, entry in content.items() if isinstance(entry, dict)}


def save(folder: Path, content: dict[str, dict]) -> bool:
    """Write the file in one step, so that a reader never meets half of it. False if it cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=FILE)
    except OSError:
        return False
    try:
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
        os.replace(name, folder / FILE)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)
        return False
    return True


def record(exercise: str, state: str) -> None:
    """Note how the visible checks of an exercise ended. Never fails: a full disk must not fail a right answer."""
    folder = Path()
    content = load(folder)
    entry = content.setdefault(exercise, {})
    if entry.get("state") != state:
        entry["state"] = state
        save(folder, content)


def hints_used(content: dict[str, dict], exercise: str) -> int:
    """Return how many hints were shown, 0 for anything that is not a count."""
    count = content.get(exercise, {}).get("hints", 0)
    return count if type(count) is int and count > 0 else 0
