"""Bring submissions from an LMS or a folder into `.grading/submitted/<student>/<lab>/`.

zip, tar or folder -> entries (archive.py) -> whose, which lab and attempt (handed_in.py, attempts.py) -> written
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.errors import UsageError
from autograder.intake import journal
from autograder.intake.archive import entries
from autograder.intake.attempts import Submission, gather
from autograder.intake.handed_in import Row, assign
from autograder.intake.journal import Journal
from autograder.intake.layouts import STAMP
from autograder.intake.roster import Roster, missing, read_roster
from autograder.intake.submission import LATE
from autograder.intake.timestamps import stamp_time
from autograder.intake.which_lab import Labs
from autograder.layout import Course, assignment
from autograder.terminal import Bar, table

MAX_EXTRAS = 200  # files that may travel with one submission
MAX_BYTES = 100_000_000
MAX_STAMP = 1_000  # of a file that holds a time


def collect(course: Course, source: Path, lab: str | None, replace: bool = False) -> int:
    """Bring everything in, print a table, and return 0; raise UsageError if nothing can be used."""
    labs = _labs(course, lab)
    course.grading.mkdir(parents=True, exist_ok=True)
    roster = read_roster(course)
    done = assign(entries(source), course.names(), roster)
    only = labs[0] if len(labs) == 1 else None
    submissions, problems = gather(done, only, Labs(course, course.names()))
    rows = done.rows + problems
    if submissions:
        rows += _bring_all(course, source, submissions, replace, roster)
    table(["student", "file", "what was done"], [(row.student, row.file, row.done) for row in rows])
    if not submissions:
        found = "None of what is there could be collected" if rows else f"No notebook was found in {source}"
        raise UsageError(f"{found}. `autograder collect --help` shows the layouts it knows.")
    _say_missing(course, roster, {submission.lab for submission in submissions})
    print(f"{len(submissions)} submissions. Next: `autograder grade`. To take this back: `autograder collect --undo`.")
    return 0


def _labs(course: Course, lab: str | None) -> list[str]:
    """Return the labs that may be meant; raise UsageError if several notebooks would have to be kept apart."""
    labs = course.pick([lab] if lab else [])
    several = sorted({assignment(name) for name in labs if course.others(name)})
    if several:
        name = several[0]
        raise UsageError(
            f"{name} is an assignment of several notebooks, which a download does not keep apart. Bring it in with "
            "`nbgrader collect` or `nbgrader zip_collect`, and name the lab for any other; `autograder grade` goes on "
            "from there."
        )
    return labs


def _bring_all(
    course: Course, source: Path, submissions: list[Submission], replace: bool, roster: Roster
) -> Iterable[Row]:
    written = journal.begin(course)
    roster.save()
    rows = []
    with Bar(f"Collecting from {source.name}", len(submissions)) as bar:
        for submission in submissions:
            file = f"{submission.lab.rpartition('/')[2]}.ipynb"
            rows.append(Row(submission.student, file, bring(written, submission, replace)))
            bar.step(submission.student)
    return rows


def _say_missing(course: Course, roster: Roster, labs: set[str]) -> None:
    for lab in sorted(labs):
        names = missing(roster, course.students(lab))
        if names:
            print(f"Nothing of {lab} from {len(names)} in the roster or gradebook: {', '.join(names)}.")


# -- written whole or not at all ----------------------------------------------------------------------------------


def bring(written: Journal, submission: Submission, replace: bool) -> str:
    """Write one submission into the course and return what was done, in words."""
    target = written.course.submitted / submission.student / assignment(submission.lab)
    said = " ".join(submission.remarks)
    try:
        contents = _contents(submission)
    except OSError as error:
        return f"Left out: {error}. {said}".strip()
    if target.exists():
        if _same(target, contents):
            return f"Unchanged. {said}".strip()
        there = _time_of(target)
        if not replace and (there is None or submission.when is None or submission.when < there):
            return f"Left out: a newer one is already there; --replace takes this one. {said}".strip()
        done = "Replaced the earlier one."
    else:
        done = "Collected."
    _write(written, contents, submission)
    return " ".join(filter(None, (done, said, _travelling(contents))))


def _travelling(contents: dict[tuple[str, ...], bytes]) -> str:
    extras = sum(not path[-1].endswith(".ipynb") for path in contents)
    return f"{extras} more file{' travels' if extras == 1 else 's travel'} with it." if extras else ""


def _contents(submission: Submission) -> dict[tuple[str, ...], bytes]:
    if len(submission.files) > MAX_EXTRAS:
        raise OSError(f"{len(submission.files)} files, more than the {MAX_EXTRAS} that may travel with a notebook")
    contents, total = {}, 0
    for path, entry in submission.files.items():
        contents[path] = entry.read()
        total += len(contents[path])
        if total > MAX_BYTES:
            raise OSError(f"its files are larger than {MAX_BYTES // 10**6} MB together")
    return contents


def _write(written: Journal, contents: dict[tuple[str, ...], bytes], submission: Submission) -> None:
    with tempfile.TemporaryDirectory(dir=written.course.grading, prefix="incoming-") as scratch:
        new = Path(scratch) / "new"
        for path, content in contents.items():
            file = new.joinpath(*path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            if submission.when:
                os.utime(file, (submission.when.timestamp(),) * 2)
        if submission.when and submission.stamped:
            when = submission.when.astimezone(UTC)
            (new / STAMP).write_text(f"{when:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
        if submission.late:
            (new / LATE).touch()
        written.put(new, submission.student, assignment(submission.lab))


def _same(target: Path, contents: dict[tuple[str, ...], bytes]) -> bool:
    """True if exactly these files are there; False as well where that cannot be told: what is there is kept anyway."""
    try:
        there = _files(target, len(contents) + 2) - {(STAMP,), (LATE,)}
        return there == set(contents) and all(_holds(target.joinpath(*path), contents[path]) for path in there)
    except OSError:
        return False


def _files(target: Path, most: int) -> set[tuple[str, ...]]:
    """Return the files in a folder, one more than `most` at the most; no recursion, however deep its folders are."""
    found: set[tuple[str, ...]] = set()
    waiting = [target]
    while waiting and len(found) <= most:
        with os.scandir(waiting.pop()) as listed:
            for entry in listed:
                path = Path(entry.path)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.is_file():
                    found.add(path.relative_to(target).parts)
    return found


def _holds(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _time_of(target: Path) -> datetime | None:
    """Return when what is there was handed in; None if that cannot be told."""
    try:
        with suppress(FileNotFoundError), (target / STAMP).open("rb") as file:
            if when := stamp_time(file.read(MAX_STAMP)):
                return when
        changed = [path.stat().st_mtime for path in target.glob("*.ipynb") if path.is_file()]
    except OSError:
        return None
    return datetime.fromtimestamp(max(changed), UTC) if changed else None
