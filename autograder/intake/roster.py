"""Who is in the course, and what every LMS calls them: so that a student has one id in all labs.

`.grading/roster.csv` has the columns id, name, key; a student has a line for each name or key. `collect` adds lines;
a teacher may write some first (id and name are enough) or change them. nbgrader's gradebook is read as well.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import UsageError
from autograder.files.whole import write
from autograder.intake.layouts import Owner
from autograder.layout import Course, settings
from autograder.layout.folders import folders

STUDENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
COLUMNS = ("id", "name", "key")
FORMULA = tuple("=+-@\t\r")  # a spreadsheet calculates what begins with one of these
NUMBERED = "learner"  # of a name that has no letter an id can have


class Unknown(Exception):
    """A student who can have no id yet; the message says why and what to do."""


def safe_id(name: str) -> str:
    """Return an id that nbgrader, a file system and a shell can live with, or "" if none can be made of the name."""
    if STUDENT.fullmatch(name):
        return name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._]+", "-", plain).strip("-._")[:64].strip("-._")


def same(name: str) -> str:
    """Return what two ways of writing one name share: case, accents written as one sign or two, blanks."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@dataclass
class Roster:
    """The students that a course knows; `claimed` are the ids that this download has given out, and to whom."""

    path: Path
    rows: list[tuple[str, str, str]] = field(default_factory=list)  # of the file
    others: list[tuple[str, str, str]] = field(default_factory=list)  # of nbgrader's gradebook
    kept: set[str] = field(default_factory=set)  # ids under which something was handed in
    claimed: dict[str, str] = field(default_factory=dict)
    new: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self.by_key: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, set[str]] = defaultdict(set)  # of an id
        self.written = set(self.rows)
        self.ids: dict[str, str] = {student.casefold(): student for student in sorted(self.kept)}
        for row in (*self.rows, *self.others):
            self._index(*row)
        self.numbered: dict[str, list[str]] = defaultdict(list)  # ids of a name with a number behind it
        for student in self.ids.values():
            if match := re.fullmatch(r"(.+)-\d+", student):
                self.numbered[match[1].casefold()].append(student)

    def _index(self, student: str, name: str, key: str) -> None:
        self.ids.setdefault(student.casefold(), student)
        if name:
            self.by_name[same(name)][student] = None
            self.names[student].add(same(name))
        if key:
            self.by_key[key].add(student)

    def knows(self, name: str) -> bool:
        """True if a folder of this name is a student's."""
        return same(name) in self.by_name or name.casefold() in self.ids

    def id_of(self, owner: Owner, namesakes: int = 1) -> str:
        """Return the id of the student that a download calls so; raise Unknown if it cannot be told.

        `namesakes`: how many students of the download have this name.
        """
        student = self._known(owner, namesakes) or self._fresh(owner)
        whole = f"{owner.name}|{owner.key}"
        if self.claimed.setdefault(student.casefold(), whole) != whole:
            first = self.claimed[student.casefold()].partition("|")[0]
            raise Unknown(f"its id would be that of {first!r}; rename one of the two. Or {self._remedy(owner)}")
        row = (student, "" if owner.hidden else owner.name, owner.key)
        if row not in self.written:
            self.written.add(row)
            self.new.append(row)
        return student

    def _known(self, owner: Owner, namesakes: int) -> str | None:
        by_name = list(self.by_name.get(same(owner.name), ())) if not owner.hidden else []
        by_key = self.by_key.get(owner.key, set()) if owner.key else set()
        if owner.lasting and owner.id:
            by_key = by_key | self.by_key.get(f"lms {owner.id}", set())
        if not owner.lasting and not owner.hidden:  # a number that was drawn for one lab may be another student's later
            by_key = by_key & set(by_name)
        if len(by_key) == 1:
            return next(iter(by_key))
        whole = self._made(owner)
        if whole and whole.casefold() in self.ids and not self._others(whole, owner):
            return self.ids[whole.casefold()]
        if owner.lasting:
            return None
        by_name = by_name or self._earlier(owner)
        if by_name and (len(by_name) > 1 or namesakes > 1):
            raise Unknown(f"several are called {owner.name} ({', '.join(by_name)}): {self._remedy(owner)}")
        return by_name[0] if by_name else None

    def _others(self, student: str, owner: Owner) -> bool:
        """True if an id is known to be that of somebody with another name."""
        names = self.names[self.ids[student.casefold()]]
        return bool(names) and same(owner.name) not in names and not owner.lasting

    def _earlier(self, owner: Owner) -> list[str]:
        """Return the ids that a course without a roster has given to this name: NAME-N, with another lab's number."""
        name = safe_id(owner.name)
        if not owner.key.startswith("moodle") or owner.hidden or not name:
            return []
        return sorted(student for student in self.numbered[name.casefold()] if not self._others(student, owner))

    def _made(self, owner: Owner) -> str:
        """Return the id that is made of a name and an LMS's number, "" if the name has no letter for it."""
        whole = f"{owner.name}-{owner.id}" if owner.id and owner.id != owner.name else owner.name
        return safe_id(whole)

    def _fresh(self, owner: Owner) -> str:
        lettered = not any(sign.isalpha() for sign in owner.name) or re.search("[A-Za-z]", safe_id(owner.name))
        student = self._made(owner) if lettered else self._numbered()
        if not student:
            raise Unknown(f"no id can be made of this name; {self._remedy(owner)}")
        if student.casefold() in self.ids:
            name = min(self.names[self.ids[student.casefold()]], default=student)
            raise Unknown(f"its id would be that of {name!r}; rename one of the two. Or {self._remedy(owner)}")
        return student

    def _numbered(self) -> str:
        number = 1
        while {f"{NUMBERED}-{number}"} & (self.ids.keys() | self.claimed.keys()):
            number += 1
        return f"{NUMBERED}-{number}"

    def _remedy(self, owner: Owner) -> str:
        return f"write the line `id,{owner.name},{owner.key}` with the right id into {self.path.name} and collect again"

    def save(self) -> None:
        """Add what was learnt to the file."""
        if self.new:
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerows([COLUMNS, *([_harmless(value) for value in row] for row in [*self.rows, *self.new])])
            write(self.path, text.getvalue())


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def read_roster(course: Course) -> Roster:
    """Return the course's roster; raise UsageError if its file cannot be read."""
    path = course.grading / "roster.csv"
    rows = _rows(path) if path.is_file() else []
    kept = {folder.name for folder in course.submitted.iterdir()} if course.submitted.is_dir() else set()
    return Roster(path, rows, _gradebook(course), {name for name in kept if STUDENT.fullmatch(name)})


def _rows(path: Path) -> list[tuple[str, str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}). Save it as CSV in UTF-8.") from None
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    table = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    if not {"id", "name"} <= set(table.fieldnames or ()):
        raise UsageError(f"{path} needs a first line `id,name,key`: a student's id, name and what an LMS calls them.")
    rows = [tuple(_plain(line.get(column)) for column in COLUMNS) for line in table]
    if bad := next((row[0] for row in rows if not STUDENT.fullmatch(row[0])), None):
        raise UsageError(f"{path} has the id {bad!r}. An id is up to 64 of the signs A-Z a-z 0-9 . _ - and no blank.")
    return rows


def _plain(value: str | None) -> str:
    text = (value or "").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _gradebook(course: Course) -> list[tuple[str, str, str]]:
    """Return the students of nbgrader's gradebook as lines of a roster; none if there is no gradebook yet."""
    from autograder.gradebook.database import everybody

    url = folders(settings.read(course.root), course.root).db_url
    rows = []
    for student, first, last, number in everybody(url):
        if STUDENT.fullmatch(student):
            name = " ".join(filter(None, (first, last)))
            rows.append((student, name, f"lms {number}" if number else ""))
    return rows


def missing(roster: Roster, there: Iterable[str]) -> list[str]:
    """Return the ids of those in the course who are not among `there`, sorted."""
    known = {student for student, _, _ in [*roster.rows, *roster.others, *roster.new]} | roster.kept
    return sorted(known - set(there))
