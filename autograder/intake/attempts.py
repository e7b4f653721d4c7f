"""Which lab a student's files are for, which attempt counts, and what travels with it.

items (handed_in.py) -> labs (which_lab.py) -> the latest attempt or version -> one submission per student and lab
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from autograder.intake.entry import Entry
from autograder.intake.handed_in import Assigned, Item, Row
from autograder.intake.layouts import STAMP
from autograder.intake.plain_layout import VERSION, is_notebook
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
class Submission:
    """The files that one student handed in for one lab, and remarks on how they were chosen."""

    student: str
    lab: str
    files: dict[tuple[str, ...], Entry] = field(repr=False)
    when: datetime | None
    stamped: bool
    remarks: tuple[str, ...]
    late: bool = False


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
    stem, number = attempt(item.path[-1], item.owner.dashes)
    item = replace(item, stem=stem, number=number)
    if not item.is_notebook:
        return item
    held = labs.held(item.entry)
    named = item.lab or labs.named(item.stem) or labs.named(_undashed(item.stem))
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
    if question := _unread_attempts(items):
        return Row(student, "", f"Left out: {question}.")
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
    left = [item for item in items if not any(item.path[: len(folder)] == folder for folder in tops)]
    items = _rebased(items, top)
    if left:
        remarks.append(f"Left out, for it lies elsewhere: {_names(left)}.")
    return _submission(done, student, lab, items, remarks)


def _unread_attempts(items: list[Item]) -> str:
    """Return the question which of several attempts counts, if the LMS dates one in a way that is not read here."""
    times = {item.owner.attempt: item.owner.when for item in items if item.is_notebook}
    if len(times) < 2 or None not in times.values():
        return ""
    unread = ", ".join(repr(text) for text, when in times.items() if when is None)
    return f"of {len(times)} attempts it cannot be read when {unread} was: ask which one counts, and remove the others"


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
    if not versions and not (items[0].owner.sure or items[0].owner.known):
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
    """Return what counts of one folder."""
    book = lab.rpartition("/")[2]
    notebooks = [item for item in items if item.is_notebook and len(item.path) == 1]
    rivals = [item for item in notebooks if item.stem == book] or notebooks
    rivals = [item for item in rivals if item.path[-1].lower().endswith(".ipynb")] or rivals
    latest = max(rivals, key=lambda item: (item.number, item.when or NEVER))
    in_time = sorted(items, key=lambda item: item.owner.when or NEVER)  # of two of one name, the later one
    files = {_without_number(item, latest): item.entry for item in in_time if item not in notebooks}
    own = [path for path in files if len(path) == 1 and path[0].casefold() == STAMP]
    for path in own:
        del files[path]
    if len({item.stem for item in rivals}) > 1:
        files |= {item.path: item.entry for item in notebooks}
    else:
        files[(f"{book}.ipynb",)] = latest.entry
    stamp = _stamp(done, items)
    late = any(item.owner.late for item in rivals if (item.stem, item.number) == (latest.stem, latest.number))
    remarks += _said(student, book, latest, rivals, notebooks)
    remarks += (
        [f"The {STAMP} in it was left out: what a student writes there is no proof."] if own and not stamp else []
    )
    remarks += [LATE] if late else []
    stamped = bool(stamp or latest.owner.when or latest.owner.stamped)
    return Submission(student, lab, files, stamp or latest.when, stamped, tuple(dict.fromkeys(remarks)), late)


def _said(student: str, book: str, latest: Item, rivals: list[Item], notebooks: list[Item]) -> list[str]:
    """Return what is remarked about the choice of the notebook."""
    if len({item.stem for item in rivals}) > 1:
        return [f"{len(rivals)} different notebooks and none is called {book}.ipynb: ask which one counts."]
    said = []
    if len(rivals) > 1:
        said.append(f"{latest.entry.name} counts, the latest of {len(rivals)} attempts.")
    elif latest.stem not in (book, student) or not latest.path[-1].endswith(".ipynb"):
        said.append(f"{latest.path[0]} was taken as {book}.ipynb.")
    others = [item for item in notebooks if item.stem != latest.stem]
    return [*said, f"Left out beside it: {_names(others)}."] if others else said


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


def attempt(name: str, dashes: bool = False) -> tuple[str, int]:
    """Return a file's stem without the number of a further attempt, and the number; `dashes`: Canvas writes "-1"."""
    end = name.lower().rfind(".ipynb")
    stem = name[:end] if end > 0 and is_notebook(name) else name.rsplit(".", 1)[0]
    if match := BRACKETS.fullmatch(stem) or (dashes and DASH.fullmatch(stem)):
        return match[1], int(match[2])
    return stem, 0
