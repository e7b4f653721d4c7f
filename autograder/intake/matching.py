"""Which cell of a submission is which of the lab's, decided by id and content together.

An id alone is only a claim: a cell is looked at for what it holds. Every comparison takes time linear in the text, for
the text may be hostile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.notebook import Cell, Role
from autograder.notebook.names import bound_by_pattern

STUDENT = (Role.ANSWER, Role.MANUAL)  # what a student fills in
LAB = (Role.CHECK, Role.LOCKED, Role.TASK)  # what keeps the lab's text
MIN_SHARE = (
    0.5  # a cell that has this share of its lines from a locked cell, or of the locked cell's, is an edited copy
)


@dataclass
class Match:
    """Which submitted cell is which of the lab's."""

    source: Sequence[Cell]
    lab: Sequence[Cell]
    submission: Sequence[Cell]
    at: dict[str, int] = field(default_factory=dict)  # the lab's id -> position in the submission
    dropped: set[int] = field(default_factory=set)  # copies and fragments of the lab's own cells
    intact: set[str] = field(default_factory=set)  # locked cells that came back unchanged
    found: set[str] = field(default_factory=set)  # answers that were found without their id
    copies: dict[str, int] = field(default_factory=dict)  # the lab's id -> how many other cells carried it or its text

    def __post_init__(self) -> None:
        # Whoever hands in the source itself (solutions are public) has the lab's cells too, with their hidden tests.
        same = {
            _normal(a.source): _normal(b.source) for a, b in zip(self.source, self.lab, strict=True) if b.role in LAB
        }
        written = [_normal(cell.source) for cell in self.submission]
        self.texts = [same.get(text, text) for text in written]
        self.names = [bound_by_pattern(cell.source) for cell in self.submission]
        self.by_id: dict[str, list[int]] = defaultdict(list)
        for position, cell in enumerate(self.submission):
            self.by_id[cell.id].append(position)
        self.taken: set[int] = set()

    def take(self, cell: Cell, position: int) -> None:
        self.at[cell.id] = position
        self.taken.add(position)

    def free(self, positions: Sequence[int]) -> list[int]:
        return [position for position in positions if position not in self.taken and position not in self.dropped]

    def cells(self, *roles: Role) -> list[Cell]:
        """Return the lab's cells of these roles that have not been found yet."""
        return [cell for cell in self.lab if cell.role in roles and cell.id not in self.at]

    def find_intact(self) -> None:
        """Take locked cells whose text is unchanged: with their id first, then wherever the text stands."""
        by_text: dict[str, list[int]] = defaultdict(list)
        for position, text in enumerate(self.texts):
            by_text[text].append(position)
        for named in (True, False):
            for cell in self.cells(*LAB):
                text = _normal(cell.source)
                here = [p for p in self.free(by_text[text]) if self.submission[p].id == cell.id or not named]
                if here and (text or named):
                    self.take(cell, here[0])
                    self.intact.add(cell.id)
        for cell in self.lab:
            if cell.role is Role.CHECK and cell.id in self.intact:
                copies = self.free(by_text[_normal(cell.source)])
                self.dropped.update(copies)
                if copies:
                    self.copies[cell.id] = len(copies)

    def find_answers_by_id(self) -> None:
        """Take the first cell that has an answer's id and its shape; one still untouched only if there is no other."""
        for cell in self.cells(*STUDENT):
            here = self.free(self.by_id[cell.id])
            if not here:
                continue
            stub = _normal(cell.source)
            best = min(here, key=lambda p: (not self._shaped(cell, p), self.texts[p] in (stub, ""), p))
            self.take(cell, best)
            if len(here) > 1:
                self.copies[cell.id] = len(here) - 1

    def _shaped(self, cell: Cell, position: int) -> bool:
        """True if the submitted cell defines what the lab's cell asks for, or for an essay is text."""
        wanted = bound_by_pattern(cell.source)
        if cell.is_code and wanted:
            return bool(wanted & self.names[position])
        return self.submission[position].type == cell.type

    def find_edited(self) -> None:
        """Take locked cells that were edited; a cell that only borrowed the id stays the student's."""
        wanted = {name for cell in self.cells(Role.ANSWER) for name in bound_by_pattern(cell.source)}
        for cell in self.cells(*LAB):
            for position in self.free(self.by_id[cell.id]):
                if wanted & self.names[position]:
                    continue
                text, lab = self.texts[position], _normal(cell.source)
                if max(_share(text, lab), _share(lab, text)) >= MIN_SHARE:
                    self.dropped.add(position)
                    self.at.setdefault(cell.id, position)

    def find_answers_by_content(self) -> None:
        """Take answers that lost their id: by the names that they define, else by where they stand."""
        everywhere = range(len(self.submission))
        for cell in self.cells(Role.ANSWER):
            wanted = bound_by_pattern(cell.source)
            here = [p for p in self.free(everywhere) if wanted & self.names[p]]
            self._adopt(cell, here)
        for cell in self.cells(*STUDENT):
            if cell.role is Role.MANUAL or not bound_by_pattern(cell.source):
                self._adopt(cell, self._places(cell))

    def _places(self, cell: Cell) -> list[int]:
        """Return where an answer without an id may stand, best first.

        That is its untouched stub, else the cell that stands among the gap's cells as the answer does among the lab's,
        else the first; never an edited example of the lab's, which is known by the names that it binds.
        """
        gap = [other for other in self._gap(cell) if other.type == cell.type and other.id not in self.at]
        examples = {name for other in gap if other.role is Role.PLAIN for name in bound_by_pattern(other.source)}
        here = [p for p in self._between(cell) if self.submission[p].type == cell.type and self.texts[p]]
        stub = _normal(cell.source)
        if untouched := [p for p in here if self.texts[p] == stub]:
            return untouched
        if len(here) == len(gap):
            return here[gap.index(cell) :]
        return [p for p in here if not examples & self.names[p]] if cell.is_code else here

    def _gap(self, cell: Cell) -> list[Cell]:
        """Return the lab's cells around one, as far as the nearest that were found."""
        here = self.lab.index(cell)
        first = next((n for n in range(here, -1, -1) if self.lab[n].id in self.at), -1)
        last = next((n for n in range(here, len(self.lab)) if self.lab[n].id in self.at), len(self.lab))
        return list(self.lab[first + 1 : last])

    def _adopt(self, cell: Cell, positions: Sequence[int]) -> None:
        if positions:
            self.take(cell, positions[0])
            self.found.add(cell.id)

    def _between(self, cell: Cell) -> list[int]:
        """Return the free positions between the nearest found neighbours of a lab's cell that have no other claim."""
        order = [other.id for other in self.lab]
        here = order.index(cell.id)
        before = [self.at[name] for name in order[:here] if name in self.at]
        after = [self.at[name] for name in order[here + 1 :] if name in self.at]
        low, high = (before[-1] if before else -1), (after[0] if after else len(self.submission))
        known = set(order)
        return [p for p in self.free(range(low + 1, high)) if self.submission[p].id not in known]

    def find_unchanged_plain(self) -> None:
        """Take the lab's plain cells that are unchanged: the lab's own text is nobody's answer."""
        by_text: dict[str, list[int]] = defaultdict(list)
        for position, text in enumerate(self.texts):
            by_text[text].append(position)
        for named in (True, False):
            for cell in self.cells(Role.PLAIN):
                text = _normal(cell.source)
                here = [p for p in self.free(by_text[text]) if self.submission[p].id == cell.id or not named]
                if here and text:
                    near = set(self._between(cell)) if len(here) > 1 else set()
                    self.take(cell, next((p for p in here if p in near), here[0]))

    def find_plain(self) -> None:
        """Take the lab's other plain cells by id; what a student did to them is the student's."""
        for cell in self.cells(Role.PLAIN):
            here = self.free(self.by_id[cell.id])
            if here:
                self.take(cell, here[0])

    def drop_fragments(self) -> None:
        """Leave out the pieces of locked cells that were split."""
        for cell in self.lab:
            if cell.role not in LAB or cell.id in self.intact:
                continue
            whole = f"\n{_normal(cell.source)}\n"
            for position in self.free(range(len(self.texts))):
                if self.texts[position] and f"\n{self.texts[position]}\n" in whole:
                    self.dropped.add(position)
                    self.at.setdefault(cell.id, position)


def _normal(text: str) -> str:
    """Return the text without what editors change on their own: trailing blanks and outer blank lines."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip("\n")


def _share(text: str, whole: str) -> float:
    """Return the share of the text's lines that stand in `whole`."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    known = {line.strip() for line in whole.split("\n")}
    return sum(line in known for line in lines) / len(lines) if lines else 1.0
