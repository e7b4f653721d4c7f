"""A class in numbers: how each exercise went, which sentence was given how often, what a teacher has to look at."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.authoring.lab import Lab
from autograder.notebook.source import authors_texts
from autograder.report.standing import Mark, Standing, faults
from autograder.results import Fault, Outcome
from autograder.sealed.tiers import Tier


@dataclass(frozen=True)
class Exercise:
    """How the class did in one exercise. `outcomes` counts checks; an essay has none."""

    name: str
    max_points: float
    marked: int
    waiting: int
    mean: float | None
    full: int
    outcomes: dict[Outcome, int]
    manual: bool
    mode: str


@dataclass(frozen=True)
class Said:
    """A sentence, and the students who got it."""

    exercise: str
    outcome: Outcome
    sentence: str
    students: tuple[Standing, ...]


@dataclass(frozen=True)
class Bin:
    """A class of totals: from `low` up to `high`, which counts only in the last one."""

    low: float
    high: float
    count: int


def exercises(lab: Lab, standings: Sequence[Standing]) -> list[Exercise]:
    """Return one row for each exercise, in the lab's order."""
    if not standings:
        return []
    columns = zip(*(standing.marks for standing in standings), strict=True)
    return [_exercise(column) for column in columns]


def _exercise(column: Sequence[Mark]) -> Exercise:
    points = [mark.points for mark in column if mark.points is not None]
    checks = [mark.check for mark in column if mark.check]
    counts = Counter(check.outcome for check in checks)
    first = column[0]
    return Exercise(
        first.exercise, first.max_points, len(points), sum(mark.waiting for mark in column),
        statistics.mean(points) if points else None, sum(value >= first.max_points for value in points),
        {outcome: counts[outcome] for outcome in Outcome if counts[outcome]},
        not checks, "open" if any(check.mode == "open" for check in checks) else "sealed",
    )  # fmt: skip


def sentences(lab: Lab, standings: Sequence[Standing]) -> list[Said]:
    """Return each sentence with the students who got it, the most frequent first.

    A sentence that shows a student's own value is counted under the author's words in it, so that all who made the
    same mistake stand together.
    """
    words = {cell.id: authors_texts(cell.source) for cell in lab.checks}
    groups: dict[tuple[str, Outcome, str], list[Standing]] = {}
    for standing in standings:
        for check in (mark.check for mark in standing.marks if mark.check):
            # A submission that cannot be used has its sentence in each check; it stands once, among the notes.
            if check.outcome is not Outcome.PASSED and check.sentence not in standing.notes:
                said = _author_sentence(check.by_itself, words.get(check.id, [])) or f"({check.outcome.value})"
                groups.setdefault((check.exercise, check.outcome, said), []).append(standing)
    found = [Said(*key, tuple(students)) for key, students in groups.items()]
    return sorted(found, key=lambda said: -len(said.students))


def _author_sentence(sentence: str, words: Sequence[str]) -> str:
    return next((text for text in words if text in sentence), sentence)


def totals(standings: Sequence[Standing]) -> list[float]:
    """Return the totals of all who have marks."""
    return [standing.total for standing in standings if not standing.problem]


def distribution(values: Sequence[float], most: float, bins: int = 10) -> list[Bin]:
    """Return how many values lie in each of at most `bins` equally wide classes from 0 to `most`."""
    if most <= 0:
        return []
    width = _nice(most / bins)
    count = math.ceil(most / width - 1e-9)
    counts = Counter(min(int(value / width + 1e-9), count - 1) for value in values)
    return [Bin(n * width, min((n + 1) * width, most), counts[n]) for n in range(count)]


def _nice(width: float) -> float:
    """Return the next of ..., 0.5, 1, 2, 5, 10, ... that is not smaller."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= width - 1e-12)


def attention(lab: Lab, standings: Sequence[Standing]) -> list[str]:
    """Return a sentence for each thing that a teacher has to do or to know before the marks are final."""
    found = []
    for problem in dict.fromkeys(standing.problem for standing in standings if standing.problem):
        found.append(f"{_who(problem == one.problem and one.student for one in standings)}: {problem}")
    waiting = sum(standing.waiting for standing in standings)
    if waiting:
        wait = "1 mark waits" if waiting == 1 else f"{waiting} marks wait"
        found.append(f"{wait} for a person: open Formgrader. Totals leave that out.")
    for cell in lab.checks:
        hit = [one for one in standings if any(check.id == cell.id for check in faults(one, Fault.COURSE))]
        if hit:
            names = _who(one.student for one in hit)
            found.append(f"The course is at fault in {cell.id} for {names}: run `autograder check {lab.name}`.")
    open_ = sorted(
        {mark.exercise for one in standings for mark in one.marks if mark.check and mark.check.mode == "open"}
    )
    if open_:
        found.append(f"Not tamper-resistant, because the check runs inside the student's process: {', '.join(open_)}.")
    loose = [one.student for one in standings if one.tier and one.tier != Tier.CONTAINED.value]
    if loose:
        found.append(f"Graded without a box around the student's code: {_who(loose)}.")
    return found


def _who(students, most: int = 12) -> str:
    names = [name for name in students if name]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
