"""A lab's hints.md as the grader reads it: how many hints each exercise has."""

from __future__ import annotations

from pathlib import Path

FILE = "hints.md"


def hint_counts(lab: Path) -> dict[str, int]:
    """Return how many hints the hints.md in a lab's folder has for each exercise: `## EXERCISE`, then `- ` lines."""
    path = lab / FILE
    counts: dict[str, int] = {}
    name = None
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else ():
        if line.startswith("## "):
            name = line[3:].strip()
            counts.setdefault(name, 0)
        elif line.startswith("- ") and name:
            counts[name] += 1
    return counts
