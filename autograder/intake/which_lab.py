"""Which lab a notebook is of, by the cells that it holds and by its name.

`Labs` is for what was handed in, where a wrong lab costs marks; `most_alike` for the one notebook that a person named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from autograder import notebook
from autograder.errors import NotebookError
from autograder.intake.entry import Entry
from autograder.intake.submission import OWN_SHARE, own_cells, parse_submission, read_submission
from autograder.layout import Course, assignment, book
from autograder.notebook import MARKED, Cell, Role


def most_alike(path: Path, books: Mapping[str, Path]) -> str:
    """Return which of the labs' notebooks shares most cells of exercises with the one at `path`; "" if none does."""
    ids = {cell.id for cell in read_submission(path)}
    shared = {name: len(ids & _exercise_cells(book)) for name, book in books.items()}
    best = max(shared, key=lambda name: shared[name], default="")
    return best if shared.get(best) else ""


def _exercise_cells(book: Path) -> set[str]:
    return {cell.id for cell in notebook.cells(notebook.read(book)) if cell.role in (*MARKED, Role.ANSWER)}


class Labs:
    """The labs of a course as a download is compared with them."""

    def __init__(self, course: Course, names: Sequence[str]):
        self.course, self.names = course, list(names)

    def named(self, stem: str) -> str | None:
        """Return the lab that a file or folder is called like, None if there is none or are several."""
        found = [name for name in self.names if stem in (name, book(name))]
        found = found or [name for name in self.names if stem == assignment(name)]
        return found[0] if len(found) == 1 else None

    def held(self, entry: Entry) -> list[str]:
        """Return the labs whose cells a notebook holds: most often one, several if they are alike, none if it has no
        lab's cells or cannot be read."""
        try:
            cells = parse_submission(entry.read(), entry.name)
        except (NotebookError, OSError):
            return []
        shares = {name: own_cells(cells, source) / graded for name, (source, graded) in self._sources.items()}
        best = max(shares.values(), default=0.0)
        return [name for name, share in shares.items() if share == best] if best >= OWN_SHARE else []

    @cached_property
    def _sources(self) -> dict[str, tuple[list[Cell], int]]:
        """The cells of each lab that can be read, and how many of them are graded or locked."""
        found = {}
        for name in self.names:
            path = self.course.released(name)
            try:
                cells = notebook.cells(notebook.read(path if path.is_file() else self.course.source(name)))
            except (NotebookError, KeyError, TypeError, AttributeError):
                continue
            if graded := sum(cell.role is not Role.PLAIN for cell in cells):
                found[name] = cells, graded
        return found
