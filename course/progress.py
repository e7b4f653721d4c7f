"""How far a student has come in the lab whose folder they work in; kept in one small file beside the notebook."""

from __future__ import annotations

import contextlib
import html
import json
import os
import tempfile
from pathlib import Path

FILE, HINTS = ".progress.json", "hints.md"
COMMITMENTS = "commitments before a result"  # no exercise can have this name
DONE, WRONG, TO_DO = "done", "wrong", "to do"
SIGN = {DONE: "✓", WRONG: "✗", TO_DO: "○"}
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


def sections(folder: Path) -> dict[str, list[str]]:
    """Return {exercise: its hints} from the lab's hints.md, in the lab's order; empty if there is none."""
    try:
        text = (folder / HINTS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[str, list[str]] = {}
    hints: list[str] | None = None
    for line in text.splitlines():
        if line.startswith("## "):
            hints = found.setdefault(line[3:].strip(), [])
        elif line.startswith("- ") and hints is not None:
            hints.append(line[2:].rstrip())
        elif line.strip() and hints and line.startswith(" "):
            hints[-1] += "\n" + line.strip()
    return found


class Progress:
    """The table that `progress()` returns: readable as text and, in Jupyter, as HTML."""

    def __init__(self, rows: list[tuple[str, str, int]]):
        self.rows = rows

    @property
    def title(self) -> str:
        """What is done, in one line."""
        done = sum(state == DONE for _, state, _ in self.rows)
        return f"{done} of {len(self.rows)} exercises pass their visible checks. More checks run at grading."

    def __repr__(self) -> str:
        width = max((len(name) for name, _, _ in self.rows), default=0)
        lines = [
            f"{SIGN[state]} {name:<{width}}  {state:<5}  {_hints(used)}".rstrip() for name, state, used in self.rows
        ]
        return "\n".join([*lines, self.title])

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<tr><td style='text-align:left'>{SIGN[state]} {html.escape(name)}</td>"
            f"<td style='text-align:left'>{state}</td><td style='text-align:left'>{_hints(used)}</td></tr>"
            for name, state, used in self.rows
        )
        head = "".join(f"<th style='text-align:left'>{text}</th>" for text in ("Exercise", "Visible checks", "Hints"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table><p>{self.title}</p>"


def _hints(used: int) -> str:
    return "" if not used else f"{used} hint{'s' * (used > 1)} used"


def progress() -> Progress:
    """Return this lab's exercises with what their visible checks said last: done, wrong or to do."""
    folder = Path()
    content = load(folder)
    names = list(sections(folder)) or [name for name in content if name != COMMITMENTS]
    states = [(name, content.get(name, {}).get("state")) for name in names]
    return Progress(
        [(name, state if state in tuple(SIGN) else TO_DO, hints_used(content, name)) for name, state in states]
    )
