"""Which checks of another nbgrader course are open and what each grants, as decided at release.

It is kept beside the marks, for the course's notebooks are its own and carry nothing of this grader's.
"""

from __future__ import annotations

import json
from pathlib import Path

from autograder import settings
from autograder.layout import Course, assignment
from autograder.records import digest, digest_file
from autograder.whole_file import write


def path(course: Course, lab: str) -> Path:
    """Return where the decision about a lab is kept."""
    return course.grading / "sealing" / f"{lab}.json"


def key(course: Course, lab: str) -> str:
    """Return what a decision was made from: the source notebook, and which files are the students'."""
    theirs = settings.theirs(course.root, assignment(lab))
    return digest(digest_file(course.source(lab)), *theirs) if theirs else digest_file(course.source(lab))


def known(course: Course, lab: str) -> bool:
    """True if a decision was made about the lab as its source is now."""
    kept = _read(course, lab)
    return kept.get("key") == key(course, lab) and "grants" in kept


def decided(course: Course, lab: str) -> dict[str, dict]:
    """Return {"open": {check: reason}, "grants": {check: what it grants}}; both empty if nothing was decided yet."""
    kept = _read(course, lab)
    return {name: kept.get(name, {}) for name in ("open", "grants")}


def keep(course: Course, lab: str, reasons: dict[str, str], grants: dict[str, dict]) -> None:
    """Keep a decision."""
    decision = {"key": key(course, lab), "open": reasons, "grants": grants}
    write(path(course, lab), json.dumps(decision, indent=1, ensure_ascii=False) + "\n")


def _read(course: Course, lab: str) -> dict:
    try:
        return json.loads(path(course, lab).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
