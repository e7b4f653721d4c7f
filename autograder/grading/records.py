"""The record of each graded submission: what it earned and from exactly what; a re-run grades only what changed.

`.grading/records/<lab>/<student>.json` is written whole or not at all. While a submission runs, each check is added
to `<student>.partial`, one JSON line each, so that a grader that is killed leaves behind what it had seen. A partial
is reported and never trusted: the submission is graded again from the start.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from autograder.files.digests import digest, digest_file, digest_folder
from autograder.files.whole import write
from autograder.intake.submission import LATE
from autograder.layout import Course, assignment, own, settings
from autograder.notebook.companions import FILES_BYTES, files_below
from autograder.results import CheckResult, Fault, Limits, Outcome, SubmissionResult

VERSION = 1


# -- what a mark depends on ---------------------------------------------------------------------------------------


def lab_key(course: Course, lab: str, limits: Limits, tier: str, seed: int) -> str:
    """Return the part of the key that a lab's submissions share.

    Source, lab, what the configuration says, course, lock, Python, grader, limits, box and seed.
    """
    return digest(
        settings.fingerprint(course.root),
        digest_folder(course.solutions / assignment(lab)),
        digest_folder(course.labs / assignment(lab)),
        *installation(course.root).values(),
        json.dumps(dataclasses.asdict(limits)),
        tier,
        str(seed),
    )


def installation(*roots: Path) -> dict[str, str]:
    """Return what a mark depends on beside the lab and the submission, by name: a digest of each.

    The lock is that of the first of `roots` that has one, else of the folder that the grader comes from.
    """
    lock = next((path for root in (*roots, own()) if (path := root / "requirements.lock").is_file()), None)
    package = _package("course")
    return {
        "course": digest_folder(package) if package else "",
        "lock": digest(lock.read_text(encoding="utf-8")) if lock else "",
        "Python": sys.version,
        "autograder": digest_folder(Path(__file__).parents[1]),
    }


def submission_key(shared: str, folder: Path) -> str:
    """Return the key of one submission: all that its mark depends on; raise OSError for what cannot be read.

    No more is read than may travel: of what is over that, which is never taken along, size and time have to do.
    """
    parts = [shared, "late" if (folder / LATE).is_file() else ""]
    left = {True: FILES_BYTES, False: FILES_BYTES}  # notebooks, and what is none: those count apart when files travel
    for name, entry in files_below(folder):
        if entry.is_symlink():
            parts += [name, "link", os.readlink(entry.path)]
        elif entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            left[name.endswith(".ipynb")] -= status.st_size
            fits = left[name.endswith(".ipynb")] >= 0
            parts += [name, digest_file(Path(entry.path)) if fits else f"{status.st_size} {status.st_mtime_ns}"]
        else:
            parts += [name, "no ordinary file"]
    return digest(*parts)


def _package(name: str) -> Path | None:
    """Return the folder of an installed package without importing it."""
    spec = find_spec(name)
    return Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None


# -- records on disk ----------------------------------------------------------------------------------------------


class Records:
    """The records of one lab."""

    def __init__(self, course: Course, lab: str):
        self.folder = course.grading / "records" / lab
        self.folder.mkdir(parents=True, exist_ok=True)

    def load(self, student: str, key: str) -> SubmissionResult | None:
        """Return a student's recorded result if it was made from exactly `key`, else None."""
        try:
            record = json.loads((self.folder / f"{student}.json").read_text(encoding="utf-8"))
            if record["version"] == VERSION and record["key"] == key:
                return from_plain(record["result"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            pass  # a record that cannot be read is no record: the submission is graded again
        return None

    def save(self, student: str, key: str, result: SubmissionResult) -> None:
        """Keep a result, whole or not at all, and drop the partial that led to it."""
        record = {"version": VERSION, "key": key, "student": student, "result": to_plain(result)}
        write(self.folder / f"{student}.json", json.dumps(record, indent=1, ensure_ascii=False) + "\n")
        self._partial(student).unlink(missing_ok=True)

    def fail(self, student: str, reason: str) -> None:
        """Keep the whole story of a failure of the machine, if it can be kept; the class's table has its first line."""
        with suppress(OSError):  # what failed may be the disk
            self._partial(student).unlink(missing_ok=True)
            write(self.folder / f"{student}.failure.txt", f"{reason}\n")

    def forget(self, student: str) -> None:
        """Drop a student's record, so that the next run grades the submission again."""
        for ending in ("json", "failure.txt"):
            (self.folder / f"{student}.{ending}").unlink(missing_ok=True)

    def start(self, student: str) -> None:
        """Begin a new partial: what an earlier run left is dropped."""
        with suppress(OSError):  # a partial tells of a run that was killed; no mark depends on it
            self._partial(student).write_text("", encoding="utf-8")

    def add(self, student: str, check: CheckResult) -> None:
        """Add one check to a student's partial; safe from the thread that grades this student."""
        with suppress(OSError), self._partial(student).open("a", encoding="utf-8") as file:
            file.write(json.dumps(_plain_check(check), ensure_ascii=False) + "\n")

    def left_over(self) -> dict[str, int]:
        """Return how many checks an earlier run had seen of each submission that it did not finish."""
        return {path.stem: len(path.read_bytes().splitlines()) for path in sorted(self.folder.glob("*.partial"))}

    def _partial(self, student: str) -> Path:
        return self.folder / f"{student}.partial"


# -- results as plain data ----------------------------------------------------------------------------------------


def to_plain(result: SubmissionResult) -> dict:
    """Return a result as JSON data; the cells' outputs are left out, the autograded notebook has them."""
    plain = {name: getattr(result, name) for name in ("tier", "seconds", "cpu_seconds", "machine_error")}
    return plain | {"notes": list(result.notes), "checks": [_plain_check(check) for check in result.checks]}


def from_plain(plain: dict) -> SubmissionResult:
    """Return the result that `to_plain` wrote."""
    checks = tuple(_check(check) for check in plain["checks"])
    return SubmissionResult(**{**plain, "checks": checks, "notes": tuple(plain["notes"])})


def _plain_check(check: CheckResult) -> dict:
    fault = check.fault.value if check.fault else None
    return dataclasses.asdict(check) | {"outcome": check.outcome.value, "fault": fault}


def _check(plain: dict) -> CheckResult:
    fault = Fault(plain["fault"]) if plain["fault"] else None
    return CheckResult(**{**plain, "outcome": Outcome(plain["outcome"]), "fault": fault})


def zero(checks: Iterable, sentence: str) -> SubmissionResult:
    """Return zero for every check cell in `checks`, for a submission that the student has to hand in again."""
    results = tuple(
        CheckResult(cell.id, Outcome.ERROR, 0.0, cell.points, sentence, fault=Fault.STUDENT) for cell in checks
    )
    return SubmissionResult(checks=results, notes=(sentence,))
