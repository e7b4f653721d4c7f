"""What is known about the code of a submission's cells: the author's at once, a student's from a child."""

from __future__ import annotations

from collections.abc import Iterable

from autograder.apart.child import Task
from autograder.apart.children import answers
from autograder.notebook import Cell
from autograder.notebook.names import READABLE, UNREADABLE, Facts, Read, facts

SHORT = 10_000  # characters of a cell that something is kept about: a student could fill the memory
KEPT = 4096


class Texts:
    """The cells of one lab, and what students write into them. Many threads may ask at once."""

    def __init__(self, cells: Iterable[Cell]):
        self.authors = {cell.source: facts(cell.source) for cell in cells if cell.is_code}
        self.kept: dict[str, Facts] = {}  # what a submission had, for the next: many have the same

    def reader(self, cells: Iterable[Cell]) -> Read:
        """Return a function from each cell's code to what is known about it; all that is new is read in one go.

        What is too long, not Python, or not read in time is UNREADABLE: it may use any name, and is run as it stands.
        """
        known = self.authors | self.kept
        new = {cell.source for cell in cells if cell.is_code} - known.keys()
        asked = [code for code in new if len(code) <= READABLE]
        for code, answer in zip(asked, answers([(Task.FACTS, code) for code in asked]), strict=True):
            known[code] = _facts(answer)
            if len(code) <= SHORT and answer is not None and len(self.kept) < KEPT:
                self.kept[code] = known[code]
        return lambda code: known.get(code, UNREADABLE)


def _facts(answer: object) -> Facts:
    """Return what a child has answered; it is not believed to have the right form."""
    if not (isinstance(answer, list) and len(answer) == 4 and isinstance(answer[2], dict)):
        return UNREADABLE
    uses, makes, imported, called = answer
    if not all(isinstance(group, list) for group in (uses, makes, called)):
        return UNREADABLE
    sets = [frozenset(name for name in group if isinstance(name, str)) for group in (uses, makes, called)]
    modules = {name: module for name, module in imported.items() if isinstance(module, str)}
    return Facts(sets[0], sets[1], modules, sets[2])
