"""What was decided at release about the checks of another nbgrader course: which are open or refused, what each grants.

It is kept beside the marks, for the course's notebooks are its own and carry nothing of this grader's.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path

from autograder.files.digests import digest, digest_file, digest_folder
from autograder.files.whole import write
from autograder.layout import Course, assignment, settings

UNPROVEN = "the source's own answer does not pass it, and the course wants it graded all the same: {0}"


@dataclass
class Decision:
    """What was found out about a lab's checks: reasons by check, and what went wrong in its other cells."""

    open: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    grants: dict[str, dict] = field(default_factory=dict)  # what each check grants to the student's code
    written: tuple[str, ...] = ()  # files that are the student's to write
    failing: tuple[str, ...] = ()  # sentences about cells of the source that end in an error


def path(course: Course, lab: str) -> Path:
    """Return where the decision about a lab is kept."""
    return course.grading / "sealing" / f"{lab}.json"


def key(course: Course, lab: str) -> str:
    """Return what a decision was made from: the source notebook and what lies beside it, the course's configuration."""
    config = course.root / settings.FILE
    return digest(
        digest_file(course.source(lab)),
        digest_folder(course.solutions / assignment(lab)),
        digest_file(config) if config.is_file() else "",
    )


def known(course: Course, lab: str) -> bool:
    """True if a decision was made about the lab as its source is now."""
    kept = _read(course, lab)
    return kept.get("key") == key(course, lab) and "grants" in kept


def decided(course: Course, lab: str) -> Decision:
    """Return what was decided; an empty decision if nothing was yet."""
    kept = _read(course, lab)
    found = {name: kept[name] for name in ("open", "refused", "grants", "written", "failing") if name in kept}
    return Decision(**found)


def keep(course: Course, lab: str, found: Decision) -> None:
    """Keep a decision."""
    write(
        path(course, lab), json.dumps({"key": key(course, lab), **asdict(found)}, indent=1, ensure_ascii=False) + "\n"
    )


def sorted_out(found: Decision, unproven: bool | Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the checks that run open and those that are refused, each with its reason.

    `unproven`: True, or the ids of the checks that the teacher wants graded although no right answer passes them.
    """
    wanted = found.refused.keys() if unproven is True else found.refused.keys() & set(unproven or ())
    refused = {check: reason for check, reason in found.refused.items() if check not in wanted}
    opened = {check: reason for check, reason in found.open.items() if check not in found.refused}
    return opened | {check: UNPROVEN.format(found.refused[check]) for check in sorted(wanted)}, refused


def _read(course: Course, lab: str) -> dict:
    try:
        return json.loads(path(course, lab).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
