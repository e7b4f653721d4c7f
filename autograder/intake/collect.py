"""Bring submissions from an LMS or a folder into `.grading/submitted/<student>/<lab>/`.

zip or folder -> entries (archive.py) -> whose, which lab, which attempt (handed_in.py) -> written whole
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from autograder.bars import Bar, table
from autograder.intake.archive import Entry, Refused, entries
from autograder.intake.handed_in import STAMP, Row, Submission, assign, gather, stamp_time
from autograder.layout import Course, UsageError, book

MAX_EXTRAS = 200  # files that may travel with one submission
MAX_BYTES = 100_000_000


def collect(course: Course, source: Path, lab: str | None, replace: bool = False) -> int:
    """Bring everything in, print a table, and return 0; raise UsageError if nothing can be used."""
    labs = course.pick([lab] if lab else [])
    if not all(name == book(name) for name in labs):
        raise UsageError(
            "This course has assignments of several notebooks, which a download does not keep apart. Bring them in "
            "with `nbgrader collect` or `nbgrader zip_collect`; `autograder grade` goes on from there."
        )
    course.grading.mkdir(parents=True, exist_ok=True)
    found = entries(source)
    rows = [Row("", entry.name, f"Left out: {entry.reason}.") for entry in found if isinstance(entry, Refused)]
    items, problems = assign([entry for entry in found if isinstance(entry, Entry)], course.names())
    rows += problems
    submissions, problems = gather(items, lab or (labs[0] if len(labs) == 1 else None), course.names())
    rows += problems
    with Bar(f"Collecting from {source.name}", len(submissions)) as bar:
        for submission in submissions:
            rows.append(Row(submission.student, f"{submission.lab}.ipynb", bring(course, submission, replace)))
            bar.step(submission.student)
    table(["student", "file", "what was done"], [(row.student, row.file, row.done) for row in rows])
    if not submissions:
        found = "None of what is there could be collected" if rows else f"No notebook was found in {source}"
        raise UsageError(f"{found}. `autograder collect --help` shows the layouts it knows.")
    print(f"{len(submissions)} submissions. Next: `autograder grade`.")
    return 0


# -- written whole or not at all ----------------------------------------------------------------------------------


def bring(course: Course, submission: Submission, replace: bool) -> str:
    """Write one submission into the course and return what was done, in words."""
    target = course.submitted / submission.student / submission.lab
    said = " ".join(submission.remarks)
    try:
        contents = _contents(submission)
    except OSError as error:
        return f"Left out: {error}. {said}".strip()
    if target.exists():
        if _same(target, contents):
            return f"Unchanged. {said}".strip()
        there = _time_of(target, submission.lab)
        if not replace and (there is None or submission.when is None or submission.when < there):
            return f"Left out: a newer one is already there; --replace takes this one. {said}".strip()
        done = "Replaced the earlier one."
    else:
        done = "Collected."
    _write(course, target, contents, submission)
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


def _write(course: Course, target: Path, contents: dict[tuple[str, ...], bytes], submission: Submission) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course.grading, prefix="incoming-") as scratch:
        new = Path(scratch) / "new"
        for path, content in contents.items():
            file = new.joinpath(*path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            if submission.when:
                os.utime(file, (submission.when.timestamp(),) * 2)
        if submission.when and submission.stamped:
            (new / STAMP).write_text(f"{submission.when:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
        if target.exists():
            target.rename(Path(scratch) / "old")
        shutil.move(new, target)


def _same(target: Path, contents: dict[tuple[str, ...], bytes]) -> bool:
    there = {path.relative_to(target).parts for path in target.rglob("*") if path.is_file() and path.name != STAMP}
    return there == set(contents) and all(target.joinpath(*path).read_bytes() == contents[path] for path in there)


def _time_of(target: Path, lab: str) -> datetime | None:
    stamp = target / STAMP
    if stamp.is_file() and (when := stamp_time(stamp.read_bytes())):
        return when
    changed = [path.stat().st_mtime for path in target.glob("*.ipynb") if path.is_file()]
    return datetime.fromtimestamp(max(changed), UTC) if changed else None
