"""Whose these files are: an item for each file that can be used, and a row for each other and for an empty folder.

found (entry.py) -> owners (layouts.py, plain_layout.py) -> ids (roster.py) -> items
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from autograder.intake import layouts, plain_layout
from autograder.intake.entry import Empty, Entry, Found, Refused
from autograder.intake.layouts import Owner
from autograder.intake.plain_layout import Plain, is_notebook
from autograder.intake.roster import Roster, Unknown, same

HIDDEN = "The LMS hides the name: this id holds for this lab alone."


@dataclass(frozen=True)
class Item:
    """One file, once it is known whose it is. `path` is where it goes in the submission's folder."""

    student: str
    path: tuple[str, ...]
    entry: Entry = field(repr=False)
    owner: Owner = field(repr=False)
    stem: str = ""  # the name without what an LMS added for a further attempt
    number: int = 0  # that addition
    lab: str | None = None  # whose cells a notebook holds, or what its name or path says

    @property
    def is_notebook(self) -> bool:
        """True for a notebook."""
        return is_notebook(self.path[-1])

    @property
    def when(self) -> datetime | None:
        """When it was handed in by the LMS's word, else when the file was changed."""
        return self.owner.when or self.entry.when


@dataclass(frozen=True)
class Row:
    """One line of the table that `collect` prints."""

    student: str
    file: str
    done: str


@dataclass
class Assigned:
    """The files of each student, rows for what cannot be used, and each student's remarks, in order."""

    items: list[Item] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    exchange: bool = False  # every notebook lies in STUDENT/LAB/, as nbgrader's exchange has it


# -- whose file it is ---------------------------------------------------------------------------------------------


def assign(found: Sequence[Found], labs: Sequence[str], roster: Roster) -> Assigned:
    """Return each file with its student, a row for each that has none or is refused, and one for an empty folder."""
    whose = layouts.owners(found)
    if not _is_lms(whose, found):
        whose = plain_layout.owners(found, Plain(frozenset(labs), roster.knows))
    given = [(each, entry) for owner, entry in zip(whose, found, strict=True) for each in _everyone(owner)]
    books = [owner for owner, entry in given if isinstance(entry, Entry) and _book(owner)]
    done = Assigned(exchange=bool(books) and all(owner.exchange for owner in books))
    students, unknown = _students([owner for owner, _ in given if owner and owner.name], roster)
    done.rows += [Row(name, "", f"Left out: {reason}.") for name, reason in unknown.items()]
    for owner, entry in given:
        if owner is None or (owner.refused and not owner.name):
            done.rows.append(_nobodys(entry, owner.refused if owner else "its path names no student"))
        elif student := students.get(_whole(owner)):
            _sort(done, student, owner, entry)
    done.rows += _empty_handed(done, students, given)
    return done


def _everyone(owner: Owner | None) -> tuple[Owner | None, ...]:
    return (owner, *owner.partners) if owner else (None,)


def _is_lms(whose: Sequence[Owner | None], found: Sequence[Found]) -> bool:
    """True if the download as a whole is named as an LMS does, not only what one student put into a folder."""
    books = [owner for owner, entry in zip(whose, found, strict=True) if entry.parts and is_notebook(entry.parts[-1])]
    return 2 * sum(owner is not None for owner in books) >= len(books) if books else any(whose)


def _book(owner: Owner | None) -> bool:
    return bool(owner and owner.path and is_notebook(owner.path[-1]) and not owner.refused)


def _nobodys(entry: Found, reason: str) -> Row:
    name = entry.name if isinstance(entry, Refused) else "/".join(entry.parts)
    reason = entry.reason if isinstance(entry, Refused) else reason
    return Row("", name, f"Left out: {reason}.")


def _whole(owner: Owner) -> tuple[str, str]:
    return (owner.name, owner.key)


def _students(whose: Iterable[Owner], roster: Roster) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """Return {(name, key): id} of all students of the download, and {name: reason} of those who can have no id."""
    people = {_whole(owner): owner for owner in whose}
    names = Counter(same(owner.name) for owner in people.values())
    places: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for owner in whose:
        if not owner.sure:
            places[owner.name].add(owner.place)
    students, unknown = {}, {}
    for whole, owner in people.items():
        try:
            if len(places[owner.name]) > 1:
                where = ", ".join(sorted("/".join((*place, owner.name)) for place in places[owner.name]))
                raise Unknown(f"several folders have this name ({where}): rename them, so that each student has one")
            students[whole] = roster.id_of(owner, names[same(owner.name)])
        except Unknown as error:
            shown = f"{owner.name} {owner.id}" if owner.id else owner.name
            unknown[shown] = str(error)
    return students, unknown


def _sort(done: Assigned, student: str, owner: Owner, entry: Found) -> None:
    """Put one entry where it belongs: among the student's files, or into a row."""
    remarks = done.remarks.setdefault(student, [])
    shown = owner.name if not owner.id or owner.id == owner.name else f"{owner.name}-{owner.id}"
    said = f"{shown!r} is called {student}."
    if shown != student and said not in remarks:
        remarks.append(said)
    remark = owner.remark or (HIDDEN if owner.hidden else "")
    if remark and remark not in remarks:
        remarks.append(remark)
    name = "/".join(owner.path) or "/".join(entry.parts)
    if isinstance(entry, Refused):
        done.rows.append(Row(student, name, f"Left out: {entry.reason}."))
    elif isinstance(entry, Entry) and owner.refused:
        done.rows.append(Row(student, name, f"Left out: {owner.refused}."))
    elif isinstance(entry, Entry) and owner.path:
        done.items.append(Item(student, owner.path, entry, owner, lab=owner.lab))


def _empty_handed(
    done: Assigned, students: dict[tuple[str, str], str], given: Iterable[tuple[Owner | None, Found]]
) -> list[Row]:
    """Return a row for each student of whom there is a folder and nothing else, but for noise."""
    told = {item.student for item in done.items} | {row.student for row in done.rows}
    noise: dict[str, list[str]] = defaultdict(list)
    for owner, entry in given:
        if owner and _whole(owner) in students:
            noise[students[_whole(owner)]] += [entry.noise] if isinstance(entry, Empty) and entry.noise else []
    rows = []
    for student, names in noise.items():
        said = f"Left out: there is only {', '.join(dict.fromkeys(names))}: ask for the notebook."
        said = said if names else "Nothing was handed in: there is no file."
        if student not in told:
            rows.append(Row(student, "", " ".join([said, *done.remarks.get(student, ())])))
    return rows
