"""Whose files these are, for which lab, and which attempt counts: decided from names alone, before anything is read.

Layouts: Moodle (`Name_12345_assignsubmission_file_/x.ipynb`), Canvas (`lastfirst_12345_67890_x.ipynb`), and plain
ones: `student/lab/x.ipynb`, `student/x.ipynb`, `student.ipynb`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from autograder.intake.archive import Entry
from autograder.layout import did_you_mean

MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)", re.DOTALL)
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<id>\d+)_\d+_(?P<file>.+)", re.IGNORECASE | re.DOTALL)
BRACKETS = re.compile(r"(.+?) ?\((\d{1,3})\)", re.DOTALL)  # what a browser or Moodle adds to a further attempt
DASH = re.compile(r"(.+?)-(\d{1,3})", re.DOTALL)  # what Canvas adds
STUDENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
STAMP = "timestamp.txt"
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """One file, once it is known whose it is. `path` is where it goes in the submission's folder."""

    student: str
    path: tuple[str, ...]
    entry: Entry = field(repr=False)
    lab: str | None = None  # if the path says so
    remarks: tuple[str, ...] = ()
    stem: str = ""  # the name without what an LMS added for a further attempt
    attempt: int = 0
    stamped: bool = True  # the entry's time is when the student handed it in, not when it was downloaded

    @property
    def is_notebook(self) -> bool:
        """True for a notebook."""
        return self.path[-1].endswith(".ipynb")


@dataclass(frozen=True)
class Row:
    """One line of the table that `collect` prints."""

    student: str
    file: str
    done: str


@dataclass(frozen=True)
class Submission:
    """The files that one student handed in for one lab, and remarks on how they were chosen."""

    student: str
    lab: str
    files: dict[tuple[str, ...], Entry] = field(repr=False)
    when: datetime | None
    stamped: bool
    remarks: tuple[str, ...]


# -- whose file it is ---------------------------------------------------------------------------------------------


def assign(found: list[Entry], labs: list[str]) -> tuple[list[Item], list[Row]]:
    """Return each file with its student, and a row for each student who can have no id."""
    skip = _wrapper(found, labs)
    original: dict[str, str] = {}
    good, rows = [], {}
    for entry in found:
        item = _item(entry, entry.parts[skip:], labs)
        if item is None:
            continue
        safe = safe_id(item.student)
        taken = original.setdefault(safe.casefold(), item.student)
        if not safe:
            text = "Left out: no id can be made of this name; give the file or folder another."
            rows[item.student] = Row(item.student, "", text)
        elif taken != item.student:
            text = f"Left out: its id would be that of {taken!r}; rename one of the two."
            rows[item.student] = Row(item.student, "", text)
        else:
            remark = () if safe == item.student else (f"{item.student!r} is called {safe}.",)
            good.append(replace(item, student=safe, remarks=(*remark, *item.remarks)))
    return good, list(rows.values())


def safe_id(name: str) -> str:
    """Return an id that nbgrader, a file system and a shell can live with, or "" if none can be made of the name."""
    if STUDENT.fullmatch(name):
        return name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._]+", "-", plain).strip("-._")[:64].strip("-._")


def _wrapper(found: list[Entry], labs: list[str]) -> int:
    """Return how many leading folders all files share that are not a student's: 0 or 1."""
    tops = {entry.parts[0] for entry in found}
    if len(tops) != 1 or any(len(entry.parts) == 1 for entry in found) or MOODLE.fullmatch(next(iter(tops))):
        return 0
    if any(MOODLE.fullmatch(entry.parts[1]) or CANVAS.fullmatch(entry.parts[1]) for entry in found):
        return 1
    inside = [entry.parts[1:] for entry in found if entry.name.endswith(".ipynb")]
    if all(len(parts) == 1 for parts in inside):  # one folder of notebooks: one student's, or one for each student
        return int(len(inside) > 1 and not {_attempt(parts[0], labs)[0] for parts in inside} & set(labs))
    return int(not all(parts[0] in labs or len(parts) == 1 for parts in inside))


def _item(entry: Entry, parts: tuple[str, ...], labs: list[str]) -> Item | None:
    if moodle := MOODLE.fullmatch(parts[0]):
        path = (moodle["file"],) if len(parts) == 1 else parts[1:]
        if not path[0] or moodle["kind"] != "file":
            return None
        item = Item(f"{moodle['name']}-{moodle['id']}", path, entry)
    elif len(parts) == 1 and (canvas := CANVAS.fullmatch(parts[0])):
        late = ("Canvas marked it late.",) if canvas["late"] else ()
        item = Item(f"{canvas['name']}-{canvas['id']}", (canvas["file"],), entry, remarks=late, stamped=False)
    elif len(parts) == 1:
        if not entry.name.endswith(".ipynb"):
            return None
        stem, attempt = _attempt(parts[0], labs)
        return Item(stem, parts, entry, stem=stem, attempt=attempt)
    elif len(parts) > 2 and parts[1] in labs:
        item = Item(parts[0], parts[2:], entry, lab=parts[1])
    else:
        item = Item(parts[0], parts[1:], entry)
    stem, attempt = _attempt(item.path[-1], labs, dashes=not item.stamped)
    return replace(item, stem=stem, attempt=attempt)


def _attempt(name: str, labs: list[str], dashes: bool = False) -> tuple[str, int]:
    """Return a file's stem without the number of a further attempt, and the number; `dashes`: Canvas writes "-1"."""
    stem = name.rsplit(".", 1)[0]
    if match := BRACKETS.fullmatch(stem):
        return match[1], int(match[2])
    match = DASH.fullmatch(stem)
    if match and (dashes or match[1] in labs):
        return match[1], int(match[2])
    return stem, 0


# -- which attempt counts, and what travels with it ---------------------------------------------------------------


def gather(items: Iterable[Item], lab: str | None, labs: list[str]) -> tuple[list[Submission], list[Row]]:
    """Return one submission per student and lab, and a row for each that cannot be placed.

    `lab` is where files go whose path names no lab; files of another lab are left where they are.
    """
    rows: list[Row] = []
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    told: dict[str, set[str]] = defaultdict(set)
    items = list(items)
    for item in items:
        if item.is_notebook and item.stem in labs:
            told[item.student].add(item.stem)
    for item in items:
        named = item.stem if item.is_notebook and item.stem in labs else None
        only = next(iter(told[item.student])) if len(told[item.student]) == 1 else None
        target = item.lab or lab or named or only
        if target is None and item.is_notebook:
            rows.append(Row(item.student, item.entry.name, f"Left out: name the lab.{did_you_mean('', labs)}"))
        elif target and target == (lab or target):
            groups[item.student, target].append(item)
    found = []
    for (student, name), files in sorted(groups.items()):
        if any(item.is_notebook for item in files):
            found.append(_choose(student, name, files))
        else:
            rows.append(Row(student, "", "Left out: there is no notebook among the files."))
    return found, rows


def _choose(student: str, lab: str, items: list[Item]) -> Submission:
    """Return the submission that counts among a student's files for one lab; at least one is a notebook."""
    items = _rebased(items)
    notebooks = [item for item in items if item.is_notebook and len(item.path) == 1]
    remarks = list(dict.fromkeys(remark for item in items for remark in item.remarks))
    rivals = [item for item in notebooks if item.stem == lab] or notebooks
    latest = max(rivals, key=lambda item: (item.attempt, item.entry.when or NEVER))
    others = [item for item in items if item not in notebooks and item.path != (STAMP,)]
    files = {_without_attempt(item, latest): item.entry for item in others}
    if len({item.stem for item in rivals}) > 1:
        files |= {item.path: item.entry for item in notebooks}
        remarks.append(f"{len(rivals)} different notebooks and none is called {lab}.ipynb: ask which one counts.")
    else:
        files[(f"{lab}.ipynb",)] = latest.entry
        if len(rivals) > 1:
            remarks.append(f"{latest.entry.name} counts, the latest of {len(rivals)} attempts.")
        elif latest.stem not in (lab, student):
            remarks.append(f"{latest.path[0]} was taken as {lab}.ipynb.")
    stamp = next((stamp_time(item.entry.read()) for item in items if item.path == (STAMP,)), None)
    stamped = stamp is not None or latest.stamped
    return Submission(student, lab, files, stamp or latest.entry.when, stamped, tuple(remarks))


def _rebased(items: list[Item]) -> list[Item]:
    """Return the items as seen from the folder of the shallowest notebook: some students hand in a folder."""
    top = min((item.path[:-1] for item in items if item.is_notebook), key=len)
    return [replace(item, path=item.path[len(top) :]) for item in items if item.path[: len(top)] == top]


def _without_attempt(item: Item, notebook: Item) -> tuple[str, ...]:
    """Return where a companion goes: Canvas numbers it like the notebook of the same attempt."""
    if item.attempt and item.attempt == notebook.attempt and not item.stamped:
        suffix = item.path[-1][len(item.path[-1].rsplit(".", 1)[0]) :]
        return (*item.path[:-1], item.stem + suffix)
    return item.path


def stamp_time(content: bytes) -> datetime | None:
    """Return the time in one of nbgrader's timestamp files, or None if it holds none."""
    try:
        when = datetime.fromisoformat(content.decode("ascii").strip().removesuffix(" UTC"))
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
