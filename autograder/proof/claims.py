"""Claims about a lab that need nothing to be run: hints, freshness of labs/, and that nothing leaks into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import labs_table, leaks, withholding
from autograder.authoring.cleaning import cleaned
from autograder.authoring.release import dumps, release_notebook, released_files
from autograder.authoring.unwritten import unwritten
from autograder.grade import Lab
from autograder.layout import Course
from autograder.notebook import NotebookError, read, settings
from autograder.proof.answers import answer_cells

HINTS = 3  # for each exercise


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
    return [*hints(lab), clean(course, lab), fresh(course, lab), listed(course, lab), no_leak(course, lab)]


def written(course: Course, lab: str, exercise: str = "") -> list[Claim]:
    """Return a claim that fails for each thing that is still to be written of a lab, or of one exercise of it."""
    found = [part for part in unwritten(course, lab) if exercise in ("", part.exercise)]
    return [Claim(lab, f"{part.place} is written", part.sentence) for part in found]


def hints(lab: Lab) -> list[Claim]:
    """Each exercise has its three hints in hints.md, and no hint is for an exercise that does not exist."""
    path = lab.folder / "hints.md"
    if not path.is_file():
        return [
            Claim(lab.name, "hints exist", f"Write {path.name} beside the notebook: `## EXERCISE`, then `- ` lines.")
        ]
    counts = _count(path.read_text(encoding="utf-8").splitlines())
    exercises = [cell.id for cell in answer_cells(lab.cells)]
    claims = []
    for name in exercises:
        missing = HINTS - counts.get(name, 0)
        text = f"hints.md has {counts.get(name, 0)} hints under `## {name}`; write {missing} more, each a `- ` line."
        claims.append(Claim(lab.name, f"{name}: {HINTS} hints", text if missing > 0 else ""))
    known = {cell.id.removesuffix("_essay").removesuffix("_check") for cell in lab.cells}
    strays = sorted(set(counts) - known)
    if strays:
        claims.append(
            Claim(lab.name, "hints are for exercises", f"hints.md names no exercise with {', '.join(strays)}.")
        )
    return claims


def _count(lines: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    name = None
    for line in lines:
        if line.startswith("## "):
            name = line[3:].strip()
            counts.setdefault(name, 0)
        elif line.startswith("- ") and name:
            counts[name] += 1
    return counts


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
        found += leaks.in_text(lab.source, text, path.name, solutions=path.name != "hints.md")
    return Claim(lab.name, "nothing leaks into labs/", " ".join(found))
