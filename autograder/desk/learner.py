"""The learner's desk: each lab is copied once to `work/`, and a built lab is not saved over."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.errors import DeskError


def start(root: Path) -> str:
    """Lay out the learner's desk; return the folder to open."""
    new = copy_labs(root / "labs", root / "work")
    print(f"Your desk is work/. New on it: {', '.join(new) or 'nothing; your work is as you left it'}.")
    return "work"


def copy_labs(labs: Path, work: Path) -> list[str]:
    """Copy each lab that `work` does not have yet; return the names of the new ones. Never overwrites."""
    if not (found := sorted(folder for folder in labs.glob("lab*") if folder.is_dir())):
        raise DeskError(f"There are no labs in {labs}. Instructors build them with: .venv/bin/autograder release")
    work.mkdir(exist_ok=True)
    new = [lab for lab in found if not (work / lab.name).exists()]
    for lab in new:
        # Renamed into place, so that an interrupted copy is not taken for a learner's work.
        unfinished = work / f".{lab.name}.copying"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(lab, unfinished, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"))
        unfinished.rename(work / lab.name)
    return [lab.name for lab in new]


def keep_built_labs(path: str, **_: object) -> None:
    """JupyterLab's hook before it saves, for a learner: refuse a lab's built copy, which a release replaces.

    `path` is what is saved, from the served folder.
    """
    if path.strip("/").startswith("labs/"):
        from tornado.web import HTTPError

        said = (
            "labs/ is the course's own copy. Your copy of this lab lies in work/: open that one, and paste your work."
        )
        raise HTTPError(403, said)
