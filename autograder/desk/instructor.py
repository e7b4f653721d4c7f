"""The instructor's desk: the whole course, with Formgrader."""

from __future__ import annotations

from pathlib import Path


def teach(root: Path) -> str:
    """Make the folder that nbgrader's gradebook lies in; return the folder to open: the course itself."""
    (root / ".grading").mkdir(exist_ok=True)
    print("The instructor's desk: edit solutions/, and open Formgrader from the menu Nbgrader.")
    return ""
