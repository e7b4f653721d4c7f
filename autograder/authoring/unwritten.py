"""What an author has still to write of a lab, as `autograder new` has named it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder import notebook
from autograder.authoring.blank import MARK
from autograder.layout import Course
from autograder.layout.hints import FILE


@dataclass(frozen=True)
class Unwritten:
    """A place, and what is to be written there; `exercise` is "" where it is the whole lab's."""

    place: str
    what: str
    exercise: str = ""

    @property
    def sentence(self) -> str:
        """What to do."""
        return f"Where it says {MARK.rstrip(':')}, write {self.what.rstrip('.')}."


def unwritten(course: Course, lab: str) -> list[Unwritten]:
    """Return all that is still to be written of a lab, in its notebook, hints, answers and reading."""
    return [*_in_notebook(course, lab), *_in_files(course, lab)]


def _in_notebook(course: Course, lab: str) -> Iterator[Unwritten]:
    for cell in notebook.cells(notebook.read(course.source(lab))):
        for what in _marked(cell.source):
            yield Unwritten(f"cell {cell.id}", what, _named(what) or re.sub(r"_(check|text)$", "", cell.id))


def _in_files(course: Course, lab: str) -> Iterator[Unwritten]:
    hints = course.source(lab).with_name(FILE)
    if hints.is_file():
        for section in re.split(r"(?m)^## ", hints.read_text(encoding="utf-8")):
            exercise = section.partition("\n")[0].strip()
            yield from (Unwritten(f"{FILE}, {exercise}", what, exercise) for what in _marked(section))
    for path in sorted(course.answers(lab).glob("*.py")):
        place = path.relative_to(course.root).as_posix()
        yield from (Unwritten(place, what, path.stem) for what in _marked(path.read_text(encoding="utf-8")))
    yield from _in_reading(course, lab)


def _in_reading(course: Course, lab: str) -> Iterator[Unwritten]:
    """Yield what is to be written of the chapter; labs with the same number share it, so not what another's needs."""
    ids = {"", *(cell.id for cell in notebook.cells(notebook.read(course.source(lab))))}
    for path in sorted((course.root / "course" / "readings").glob(f"{lab[3:5]}_*.md")):
        for what in _marked(path.read_text(encoding="utf-8")):
            if _named(what) in ids:
                yield Unwritten(path.relative_to(course.root).as_posix(), what, _named(what))


def _named(what: str) -> str:
    """Return the exercise that a sentence names, "" if it names none."""
    found = re.search(r"`(\w+)`", what)
    return found[1] if found else ""


def _marked(text: str) -> list[str]:
    """Return what follows each mark, up to the end of its line, text or cell of a table."""
    found = re.findall(rf"{MARK} (.+?)(?=\"\"\"|\"\)|\",|\"$| \||\) \||$)", text, re.MULTILINE)
    return [what.rstrip(') "') for what in found]
