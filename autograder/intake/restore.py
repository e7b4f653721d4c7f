"""Puts a submission back into the lab's shape: the student's answers between the instructor's own cells.

Cells are matched by id and content together, for an id is only a claim. Locked and check cells always get the lab's
released text; answers keep the student's; nothing that a student wrote as an answer is lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.authoring.lab import Lab
from autograder.errors import NotebookError
from autograder.intake.matching import STUDENT, Match
from autograder.intake.submission import encoding_notes, read_submission, require_lab
from autograder.notebook import Cell, Role, exercise
from autograder.notebook.names import bound_by_pattern

CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
WORDS = {
    Role.CHECK: "check cell",
    Role.LOCKED: "locked cell",
    Role.TASK: "task",
    Role.ANSWER: "answer cell",
    Role.MANUAL: "essay",
}


@dataclass(frozen=True)
class Restored:
    """A submission in the lab's shape.

    `cells`: every source cell exactly once and in source order, the student's own cells after the one they followed.
    A plain cell that the student deleted is there with empty text. `notes`: one sentence for each repair.
    """

    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()


def restored_cells(lab: Lab, path: Path) -> tuple[list[Cell], tuple[str, ...]]:
    """Return the notebook at `path` in the lab's shape and its repairs; raise NotebookError if it cannot be used."""
    submission = read_submission(path)
    require_lab(submission, lab.cells, lab.book)
    restored = restore(lab.cells, lab.released, submission)
    return list(restored.cells), (*encoding_notes(path), *restored.notes)


def restore(source: Sequence[Cell], lab: Sequence[Cell], submission: Sequence[Cell]) -> Restored:
    """Return the submission in the source's shape, with the lab's text in every locked and check cell.

    Raises NotebookError if `lab` was not built from `source`.
    """
    if [cell.id for cell in source] != [cell.id for cell in lab]:
        raise NotebookError("The released lab has other cells than its source. Run `autograder release` first.")
    match = Match(source, lab, submission)
    match.find_intact()
    match.find_answers_by_id()
    match.find_unchanged_plain()
    match.find_edited()
    match.find_answers_by_content()
    match.find_plain()
    match.drop_fragments()
    return _rebuild(match)


def _rebuild(match: Match) -> Restored:
    slots: dict[str | None, list[Cell]] = defaultdict(list)
    owner = {position: name for name, position in match.at.items()}
    anchor = None
    fresh = _fresh_ids(match)
    lab_texts = [cell.source for cell in match.lab if cell.role is Role.CHECK and cell.id not in match.intact]
    for position, cell in enumerate(match.submission):
        anchor = owner.get(position, anchor)
        if position not in match.taken and position not in match.dropped:
            text = _without(cell.source, lab_texts)
            slots[anchor].append(replace(cell, id=fresh(cell.id), role=Role.PLAIN, source=text, points=0.0))
    cells = list(slots[None])
    for cell in match.lab:
        cells += [_put_back(match, cell, lab_texts), *slots[cell.id]]
    return Restored(tuple(cells), tuple(_notes(match)))


def _fresh_ids(match: Match) -> Callable[[str], str]:
    """Return a function that makes a student's cell id valid and unlike all others."""
    used = {cell.id for cell in match.lab}

    def fresh(wish: str) -> str:
        number = 1
        if not CELL_ID.fullmatch(wish) or wish in used:
            while f"extra-{number}" in used:
                number += 1
            wish = f"extra-{number}"
        used.add(wish)
        return wish

    return fresh


def _put_back(match: Match, cell: Cell, lab_texts: Sequence[str]) -> Cell:
    position = match.at.get(cell.id)
    if cell.role in STUDENT:
        if position is not None:
            was = match.submission[position]
            return replace(cell, source=_without(was.source, lab_texts), attachments=was.attachments)
        return replace(cell, source="" if _defined_elsewhere(match, cell) else cell.source)
    if cell.role is Role.PLAIN:
        if position is None:
            return replace(cell, source="")
        was = match.submission[position]
        return replace(cell, source=was.source, type=was.type, attachments=was.attachments)
    return cell


def _defined_elsewhere(match: Match, cell: Cell) -> bool:
    """True if a kept cell defines an answer's names (two answers merged into one): a stub would undo them."""
    wanted = bound_by_pattern(cell.source)
    kept = (p for p, other in enumerate(match.submission) if p not in match.dropped and other.is_code)
    return any(wanted & match.names[p] for p in kept)


def _without(text: str, lab_texts: Sequence[str]) -> str:
    """Return an answer's text without a check cell that was merged into it."""
    for whole in lab_texts:
        if len(whole) > 20 and whole in text:
            text = text.replace(whole, "").rstrip("\n")
    return text


def _notes(match: Match) -> list[str]:
    notes, furthest, moved = [], -1, []
    for cell in match.lab:
        position = match.at.get(cell.id)
        if cell.role is not Role.PLAIN:
            notes += _note(match, cell, None if position is None else match.submission[position])
            notes += _below(match, cell, position)
        if position is not None and cell.role is not Role.PLAIN:
            if position < furthest:
                moved.append(exercise(cell.id))
            furthest = max(furthest, position)
        if cell.id in match.copies and cell.role is Role.CHECK:
            notes.append(f"{exercise(cell.id)}: a copy of the check cell was left out.")
        elif cell.id in match.copies:
            notes.append(
                f"{exercise(cell.id)}: several cells had the {WORDS[cell.role]}'s id; one counts, the rest stay."
            )
    if moved:
        notes.append(f"Cells stood in another order and were put back: {', '.join(dict.fromkeys(moved))}.")
    return notes


def _note(match: Match, cell: Cell, was: Cell | None) -> list[str]:
    name, what = exercise(cell.id), WORDS[cell.role]
    if cell.role in STUDENT:
        if was is None and _defined_elsewhere(match, cell):
            return [f"{name}: the {what} was missing; its code was found in another cell and stays there."]
        if was is None:
            return [f"{name}: the {what} was missing and counts as not attempted."]
        if cell.id in match.found:
            return [f"{name}: the {what} had lost its id; it was recognised by its content and place."]
        if was.type != cell.type:
            used = "run as code" if cell.is_code else "read as text"
            return [f"{name}: the {what} had been changed to {was.type}; it is {used}."]
    elif was is None:
        return [f"{name}: the {what} was missing and was put back."]
    elif cell.id not in match.intact:
        return [f"{name}: the {what} was not as released and was replaced by the lab's."]
    if was.id != cell.id or was.type != cell.type or was.role is not cell.role:
        return [f"{name}: the {what}'s id, type or flags had been changed; the lab's were used."]
    return []


def _below(match: Match, cell: Cell, position: int | None) -> list[str]:
    """Return a note if an essay is untouched and a text of the student's own stands right below it."""
    if (
        cell.role is not Role.MANUAL
        or position is None
        or match.submission[position].source.strip() != cell.source.strip()
    ):
        return []
    below = position + 1
    if below in match.taken or below in match.dropped or below >= len(match.submission):
        return []
    other = match.submission[below]
    if other.is_code or not other.source.strip():
        return []
    return [f"{exercise(cell.id)}: the essay is as released, but a text stands in a new cell below it: read it there."]
