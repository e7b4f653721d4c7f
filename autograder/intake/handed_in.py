"""Whose these files are, for which lab, which attempt counts: one submission per student and lab, else a row.

found (entry.py) -> owners (layouts.py, plain_layout.py) -> ids (roster.py) -> items -> submissions
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from autograder.intake import layouts, plain_layout
from autograder.intake.entry import Entry, Found, Refused
from autograder.intake.layouts import STAMP, Owner
from autograder.intake.plain_layout import VERSION, Plain, is_notebook
from autograder.intake.roster import Roster, Unknown, same
from autograder.intake.timestamps import of_lms, stamp_time
from autograder.intake.which_lab import Labs
from autograder.layout import did_you_mean

BRACKETS = re.compile(r"(.+?) ?\((\d{1,3})\)", re.DOTALL)  # what a browser or Moodle adds to a further attempt
DASH = re.compile(r"(.+?)-(\d{1,3})", re.DOTALL)  # what Canvas adds
WORDS = {"old": -1, "alt": -1, "draft": -1, "backup": -1, "new": 1, "neu": 1, "final": 1, "latest": 1}
NEVER = datetime.min.replace(tzinfo=UTC)
SHOWN = 5
LATE = "Canvas marked it late."


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
    content: bytes = field(default=b"", repr=False, compare=False)

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


@dataclass(frozen=True)
class Submission:
    """The files that one student handed in for one lab, and remarks on how they were chosen."""

    student: str
    lab: str
    files: dict[tuple[str, ...], Entry] = field(repr=False)
    when: datetime | None
    stamped: bool
    remarks: tuple[str, ...]
    late: bool = False


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
    books = [owner for owner, entry in zip(whose, found, strict=True) if isinstance(entry, Entry) and _book(owner)]
    done = Assigned(exchange=bool(books) and all(owner.exchange for owner in books))
    students, unknown = _students([owner for owner in whose if owner], roster)
    done.rows += [Row(name, "", f"Left out: {reason}.") for name, reason in unknown.items()]
    for owner, entry in zip(whose, found, strict=True):
        if owner is None:
            done.rows.append(_nobodys(entry))
        elif student := students.get(_whole(owner)):
            _sort(done, student, owner, entry)
    done.rows += _empty_handed(done, students, whose)
    return done


def _is_lms(whose: Sequence[Owner | None], found: Sequence[Found]) -> bool:
    """True if the download as a whole is named as an LMS does, not only what one student put into a folder."""
    books = [owner for owner, entry in zip(whose, found, strict=True) if entry.parts and is_notebook(entry.parts[-1])]
    return 2 * sum(owner is not None for owner in books) >= len(books) if books else any(whose)


def _book(owner: Owner | None) -> bool:
    return bool(owner and owner.path and is_notebook(owner.path[-1]) and not owner.refused)


def _nobodys(entry: Found) -> Row:
    name = entry.name if isinstance(entry, Refused) else "/".join(entry.parts)
    reason = entry.reason if isinstance(entry, Refused) else "its path names no student"
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
    if owner.hidden and "The LMS hides the name: this id holds for this lab alone." not in remarks:
        remarks.append("The LMS hides the name: this id holds for this lab alone.")
    name = "/".join(owner.path) or "/".join(entry.parts)
    if isinstance(entry, Refused):
        done.rows.append(Row(student, name, f"Left out: {entry.reason}."))
    elif isinstance(entry, Entry) and owner.refused:
        done.rows.append(Row(student, name, f"Left out: {owner.refused}."))
    elif isinstance(entry, Entry) and owner.path:
        stem, number = attempt(owner.path[-1], owner.dashes)
        done.items.append(Item(student, owner.path, entry, owner, stem, number, owner.lab))


def _empty_handed(done: Assigned, students: dict[tuple[str, str], str], whose: Iterable[Owner | None]) -> list[Row]:
    """Return a row for each student of whom there is a folder and nothing else."""
    told = {item.student for item in done.items} | {row.student for row in done.rows}
    names = {students[_whole(owner)]: None for owner in whose if owner and _whole(owner) in students}
    return [
        Row(student, "", " ".join(["Nothing was handed in: the folder is empty.", *done.remarks.get(student, ())]))
        for student in names
        if student not in told
    ]


def attempt(name: str, dashes: bool = False) -> tuple[str, int]:
    """Return a file's stem without the number of a further attempt, and the number; `dashes`: Canvas writes "-1"."""
    end = name.lower().rfind(".ipynb")
    stem = name[:end] if end > 0 and is_notebook(name) else name.rsplit(".", 1)[0]
    if match := BRACKETS.fullmatch(stem) or (dashes and DASH.fullmatch(stem)):
        return match[1], int(match[2])
    return stem, 0


# -- which lab, which attempt counts, and what travels with it ------------------------------------------------------


def gather(done: Assigned, lab: str | None, labs: Labs) -> tuple[list[Submission], list[Row]]:
    """Return one submission per student and lab, and a row for each that cannot be placed.

    `lab` is where files go whose path and cells name no lab; what is another lab's is left where it is, and told.
    """
    rows: list[Row] = []
    items = [_placed(item, lab, labs) for item in done.items]
    told: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.is_notebook and item.lab:
            told[item.student].add(item.lab)
    groups: dict[tuple[str, str | None], list[Item]] = defaultdict(list)
    for item in items:
        only = next(iter(told[item.student])) if len(told[item.student]) == 1 else None
        target = item.lab or lab or only
        asked = lab or item.owner.lab or target
        if item.is_notebook and target != asked:
            rows.append(Row(item.student, item.entry.name, f"Left out: this is {target}, not {asked}."))
        else:
            groups[item.student, target].append(item)
    found = []
    for (student, name), files in sorted(groups.items(), key=lambda group: (group[0][0], group[0][1] or "")):
        if name is None or (lab and name != lab):
            rows += _elsewhere(student, name, files, labs)
            continue
        chosen = (
            _choose(done, student, name, files) if any(item.is_notebook for item in files) else _none(student, files)
        )
        (found if isinstance(chosen, Submission) else rows).append(chosen)
    return found, rows


def _elsewhere(student: str, lab: str | None, items: list[Item], labs: Labs) -> list[Row]:
    """Return a row for the files of a lab that was not asked for, or of none."""
    reason = f"for {lab}" if lab else f"name the lab.{did_you_mean('', labs.names)}"
    return [Row(student, _names(items), f"Left out: {reason.removesuffix('.')}.")]


def _placed(item: Item, lab: str | None, labs: Labs) -> Item:
    """Return the item with its lab: the one whose cells a notebook holds, else the one that its path or name says."""
    if not item.is_notebook:
        return item
    held = labs.held(item.entry)
    named = item.lab or labs.named(item.stem) or labs.named(_undashed(item.stem))
    stem = item.stem
    if not labs.named(stem) and labs.named(_undashed(stem)):  # lab02_drift-1.ipynb
        stem, number = _undashed(stem), int(stem.rsplit("-", 1)[1])
        item = replace(item, stem=stem, number=item.number or number)
    if len(held) == 1:
        return replace(item, lab=held[0])
    if named and (named in held or not held):
        return replace(item, lab=named)
    return replace(item, lab=lab if lab in held else None)


def _undashed(stem: str) -> str:
    match = DASH.fullmatch(stem)
    return match[1] if match else stem


def _none(student: str, items: list[Item]) -> Row:
    return Row(student, "", f"Left out: there is no notebook among the files. There is: {_names(items)}.")


def _names(items: Sequence[Item]) -> str:
    names = list(dict.fromkeys(item.path[-1] for item in items))
    return ", ".join(names[:SHOWN]) + (f", and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def _choose(done: Assigned, student: str, lab: str, items: list[Item]) -> Submission | Row:
    """Return the submission that counts among a student's files for one lab, or the row that says why none can."""
    remarks = list(done.remarks.get(student, ()))
    items, said = _of_one_attempt(items)
    remarks += said
    tops = _tops(items)
    if len(tops) > 1:
        top, said = _latest_folder(tops, items)
        if top is None:
            return Row(student, "", f"Left out: {said}.")
        remarks.append(said)
    else:
        top = tops[0]
    items, left = _rebased(items, top), [item for item in items if item.path[: len(top)] != top]
    if left:
        remarks.append(f"Left out, for it lies elsewhere: {_names(left)}.")
    return _submission(done, student, lab, items, remarks)


def _of_one_attempt(items: list[Item]) -> tuple[list[Item], list[str]]:
    """Return the items of the latest attempt that holds a notebook, where the LMS keeps attempts apart."""
    attempts = sorted({item.owner.attempt for item in items if item.is_notebook})
    if len(attempts) < 2:
        return items, []
    kept = [item for item in items if item.owner.attempt == attempts[-1]]
    return kept, [f"The latest of {len(attempts)} attempts counts."]


def _tops(items: Sequence[Item]) -> list[tuple[str, ...]]:
    """Return the folders with notebooks that do not lie in another such folder, in order."""
    folders = dict.fromkeys(item.path[:-1] for item in items if item.is_notebook)
    return [path for path in folders if not any(path[:end] in folders for end in range(len(path)))]


def _latest_folder(tops: list[tuple[str, ...]], items: list[Item]) -> tuple[tuple[str, ...] | None, str]:
    """Return the folder that counts and a remark; or None and the question, if that cannot be told."""
    shown = ", ".join("/".join(top) for top in tops[:SHOWN])
    versions = all(VERSION.fullmatch(name) for name in _differing(tops))
    if not versions and not items[0].owner.sure:
        return None, f"there are notebooks in {shown}: is this one student? Hand each student's folder in by itself"
    times = {top: max(item.when or NEVER for item in _rebased(items, top) if item.is_notebook) for top in tops}
    for rank in (_number if versions else _no_number, _word if versions else _no_number, times.get):
        ranks = [rank(top) for top in tops]
        if None not in ranks and ranks.count(max(ranks)) == 1 and max(ranks) != NEVER:
            latest = max(tops, key=rank)
            return latest, f"{'/'.join(latest)} counts, the latest of {len(tops)} folders: {shown}."
    return None, f"there are notebooks in {shown}, equally old: ask which one counts, and remove the other"


def _differing(tops: list[tuple[str, ...]]) -> set[str]:
    """Return the names by which folders differ."""
    shared = set.intersection(*(set(top) for top in tops))
    return {name for top in tops for name in top if name not in shared} or {""}


def _number(top: tuple[str, ...]) -> tuple[int, ...] | None:
    numbers = tuple(int(digits) for digits in re.findall(r"\d{1,8}", "/".join(top)))
    return numbers or None


def _no_number(_: tuple[str, ...]) -> None:
    return None


def _word(top: tuple[str, ...]) -> int:
    return sum(WORDS.get(word, 0) for word in re.findall("[a-z]+", "/".join(top).casefold()))


def _rebased(items: Sequence[Item], top: tuple[str, ...]) -> list[Item]:
    """Return the items as seen from a folder: some students hand in a folder."""
    return [replace(item, path=item.path[len(top) :]) for item in items if item.path[: len(top)] == top]


def _submission(done: Assigned, student: str, lab: str, items: list[Item], remarks: list[str]) -> Submission:
    book = lab.rpartition("/")[2]
    notebooks = [item for item in items if item.is_notebook and len(item.path) == 1]
    rivals = [item for item in notebooks if item.stem == book] or notebooks
    rivals = [item for item in rivals if item.path[-1].lower().endswith(".ipynb")] or rivals
    latest = max(rivals, key=lambda item: (item.number, item.when or NEVER))
    files = {_without_number(item, latest): item.entry for item in items if item not in notebooks}
    own = [path for path in files if len(path) == 1 and path[0].casefold() == STAMP]
    stamps = [files.pop(path) for path in own]
    if len({item.stem for item in rivals}) > 1:
        files |= {item.path: item.entry for item in notebooks}
        remarks.append(f"{len(rivals)} different notebooks and none is called {book}.ipynb: ask which one counts.")
    else:
        files[(f"{book}.ipynb",)] = latest.entry
        if len(rivals) > 1:
            remarks.append(f"{latest.entry.name} counts, the latest of {len(rivals)} attempts.")
        elif latest.stem not in (book, student) or not latest.path[-1].endswith(".ipynb"):
            remarks.append(f"{latest.path[0]} was taken as {book}.ipynb.")
        if others := [item for item in notebooks if item.stem != latest.stem]:
            remarks.append(f"Left out beside it: {_names(others)}.")
    stamp = _stamp(done, items)
    if stamps and stamp is None:
        remarks.append(f"The {STAMP} in it was left out: what a student writes there is no proof.")
    late = any(item.owner.late for item in rivals if item.stem == latest.stem and item.number == latest.number)
    remarks += [LATE] if late else []
    return Submission(
        student, lab, files, stamp or latest.when, stamp is not None or latest.owner.when is not None
        or latest.owner.stamped, tuple(dict.fromkeys(remarks)), late,
    )  # fmt: skip


def _stamp(done: Assigned, items: list[Item]) -> datetime | None:
    """Return the time that nbgrader's exchange, or Sakai, wrote beside what was handed in."""
    for item in items:
        if item.path == (STAMP,) and item.owner.exchange and (item.owner.sure or done.exchange):
            try:
                return (of_lms if item.owner.sure else stamp_time)(item.entry.read())
            except OSError:
                return None
    return None


def _without_number(item: Item, notebook: Item) -> tuple[str, ...]:
    """Return where a companion goes: Canvas numbers it like the notebook of the same attempt."""
    if item.number and item.number == notebook.number and item.owner.dashes:
        suffix = item.path[-1][len(item.path[-1].rsplit(".", 1)[0]) :]
        return (*item.path[:-1], item.stem + suffix)
    return item.path
