"""Claims about a lab that need nothing to be run: hints, freshness of labs/, and that nothing leaks into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import labs_table, leaks, withholding
from autograder.authoring.cleaning import cleaned
from autograder.authoring.lab import Lab
from autograder.authoring.release import dumps, release_notebook, released_files
from autograder.authoring.unwritten import unwritten
from autograder.errors import NotebookError
from autograder.layout import Course
from autograder.layout.hints import FILE, hint_counts
from autograder.notebook import MARKED, exercise, read, settings
from autograder.proof.answers import answer_cells

HINTS = 3  # for each exercise
HEAD = re.compile(r"^\|[^\n]*\| *exercise *\| *points *\|", re.MULTILINE)  # of the table of exercises
ROW = re.compile(r"^\|[^|\n]*\| *`(\w+)`[^|\n]*\| *([\d.]+) *\|", re.MULTILINE)
HEADING = re.compile(r"^#+ Exercise `(\w+)` \(([\d.]+) points?\)", re.MULTILINE)
TOGETHER = re.compile(r"\bTogether it is ([\d.]+) points\b")


@dataclass(frozen=True)
class Claim:
    """One thing that must be true of a lab; `remedy` says what to do and is empty if it is true."""

    lab: str
    what: str
    remedy: str = ""

    @property
    def holds(self) -> bool:
        """True if there is nothing to do."""
        return not self.remedy


def still(course: Course, lab: Lab) -> list[Claim]:
    """Return all claims of this module about one lab."""
    return [*hints(lab), points(lab), clean(course, lab), fresh(course, lab), listed(course, lab), no_leak(course, lab)]


def written(course: Course, lab: str, exercise: str = "") -> list[Claim]:
    """Return a claim that fails for each thing that is still to be written of a lab, or of one exercise of it."""
    found = [part for part in unwritten(course, lab) if exercise in ("", part.exercise)]
    return [Claim(lab, f"{part.place} is written", part.sentence) for part in found]


def hints(lab: Lab) -> list[Claim]:
    """Each exercise has its three hints in hints.md, and no hint is for an exercise that does not exist."""
    if not (lab.folder / FILE).is_file():
        return [Claim(lab.name, "hints exist", f"Write {FILE} beside the notebook: `## EXERCISE`, then `- ` lines.")]
    counts = hint_counts(lab.folder)
    exercises = [cell.id for cell in answer_cells(lab.cells)]
    claims = []
    for name in exercises:
        missing = HINTS - counts.get(name, 0)
        text = f"{FILE} has {counts.get(name, 0)} hints under `## {name}`; write {missing} more, each a `- ` line."
        claims.append(Claim(lab.name, f"{name}: {HINTS} hints", text if missing > 0 else ""))
    known = {exercise(cell.id) for cell in lab.cells}
    strays = sorted(set(counts) - known)
    if strays:
        claims.append(Claim(lab.name, "hints are for exercises", f"{FILE} names no exercise with {', '.join(strays)}."))
    return claims


def points(lab: Lab) -> Claim:
    """The points that the table, the headings and the total tell a student are those that the graded cells give.

    A lab need not tell them; a table names every exercise.
    """
    given = {exercise(cell.id): cell.points for cell in lab.cells if cell.role in MARKED}
    texts = [cell.source for cell in lab.cells if cell.type == "markdown"]
    rows = [row for text in texts if HEAD.search(text) for row in ROW.findall(text)]
    told = [("table", *row) for row in rows] + [
        ("heading", *found) for text in texts for found in HEADING.findall(text)
    ]
    wrong = [
        f"the {place} says {said} for `{name}`, its cell {_number(given.get(exercise(name)))}"
        for place, name, said in told
        if float(said) != given.get(exercise(name))
    ]
    missing = given.keys() - {exercise(name) for name, _ in rows} if rows else ()
    wrong += [f"the table lacks `{name}`" for name in sorted(missing)]
    sums = {float(said) for text in texts for said in TOGETHER.findall(text)}
    wrong += [
        f"the text says {said:g} together, the cells {sum(given.values()):g}" for said in sums - {sum(given.values())}
    ]
    remedy = f"Change the text, or the cell's points: {'; '.join(wrong)}." if wrong else ""
    return Claim(lab.name, "the text says the points that cells give", remedy)


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:g}"


def clean(course: Course, lab: Lab) -> Claim:
    """The source notebook carries no timings and versions, and its cells have nbgrader's ids."""
    source = read(course.source(lab.name))
    remedy = "" if cleaned(source) == source else f"Run `autograder release {lab.name}`, which cleans it."
    return Claim(lab.name, "the source notebook is clean", remedy)


def listed(course: Course, lab: Lab) -> Claim:
    """The README's table of labs, if there is one, has the lab's row as it has to be now."""
    try:
        remedy = f"Run `autograder release {lab.name}`." if labs_table.lacks(course, lab.name) else ""
    except NotebookError as error:
        remedy = str(error)
    return Claim(lab.name, "the README lists the lab", remedy)


def fresh(course: Course, lab: Lab) -> Claim:
    """labs/ is byte for byte what `release` would build from the source now."""
    remedy = f"Run `autograder release {lab.name}`: "
    path = course.released(lab.name)
    try:
        kept = settings(read(path))
        decided = {name: kept[name] for name in ("open", "grants") if name in kept}
        source = read(course.source(lab.name))
        text = dumps(release_notebook(source, decided | {"withholds": withholding.of(source)}))
    except NotebookError as error:
        return Claim(lab.name, "labs/ is fresh", f"The source cannot be released: {error}")
    built, there = _files(lab.folder), _files(path.parent)
    if path.read_bytes() != text.encode():
        return Claim(lab.name, "labs/ is fresh", f"{remedy}the source has changed since.")
    changed = sorted(name for name in built.keys() | there.keys() if built.get(name) != there.get(name))
    return Claim(lab.name, "labs/ is fresh", f"{remedy}other files differ: {', '.join(changed)}." if changed else "")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in released_files(folder)}


def no_leak(course: Course, lab: Lab) -> Claim:
    """No solution and no hidden test stands anywhere in the released folder; a last hint may come near a solution."""
    folder = course.labs / lab.name
    found = leaks.in_notebook(lab.source, read(course.released(lab.name)))
    others = [path for path in folder.rglob("*.ipynb") if path != course.released(lab.name)]
    found += [f"{path.name} is not the lab's notebook; remove it." for path in others]
    for path in released_files(folder):
        text = path.read_bytes().decode("utf-8", "replace")
        found += leaks.in_text(lab.source, text, path.name, solutions=path.name != FILE)
    return Claim(lab.name, "nothing leaks into labs/", " ".join(found))
