"""The page that a learner gets for their own notebook: what was right, what was not and why, and what to do next."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.authoring.lab import Lab
from autograder.files.whole import write
from autograder.layout import Course, own
from autograder.layout.hints import hint_counts
from autograder.notebook import Role
from autograder.report.classroom import sentence, title
from autograder.report.pages import GENERATOR, render
from autograder.report.readings import Section, chapter, sections
from autograder.report.standing import Mark, Standing, of_result
from autograder.results import Outcome, SubmissionResult

HINT_COUNTS = ".progress.json"  # where hint() keeps how many were shown
LARGEST = 1_000_000


@dataclass(frozen=True)
class Advice:
    """What helps with one exercise: the sections to read again, and how many hints there are and are left."""

    right: bool
    sections: list[Section]
    hints: int = 0
    hints_left: int = 0
    has_solution: bool = False


def write_page(course: Course, lab: Lab, notebook: Path, result: SubmissionResult) -> Path:
    """Write the page beside the notebook and return its path; raise OSError if that cannot be done."""
    page = notebook.with_name(f"{notebook.stem}_result.html")
    if page.exists() and f'<meta name="generator" content="{GENERATOR}">' not in _beginning(page):
        raise FileExistsError(f"{page.name} is there and is not a page of the grader's. Rename it.")
    write(page, learner_page(course, lab, notebook, result))
    return page


def learner_page(course: Course, lab: Lab, notebook: Path, result: SubmissionResult) -> str:
    """Return the page about one's own notebook."""
    standing = of_result(lab.cells, "", result)
    checked = replace(standing, marks=tuple(mark for mark in standing.marks if mark.check))
    hints, shown = hint_counts(lab.folder), hints_shown(notebook.parent)
    path = chapter([course.root, own()], lab.name)
    marked = sections(path) if path else {}
    answers = {cell.id for cell in lab.cells if cell.role is Role.ANSWER}
    work = []
    for mark in standing.marks:
        again = marked.get(mark.exercise) or ([Section(path)] if path else [])
        right = mark.points is not None and mark.points >= mark.max_points
        count = 0 if right else hints.get(mark.exercise, 0)
        left = max(count - shown.get(mark.exercise, 0), 0)
        work.append((mark, Advice(right, [] if right else again, count, left, mark.exercise in answers)))
    return render(
        "own.html.jinja", lab=lab.name, title=title(lab), notebook=notebook.name, saved=_saved(notebook),
        standing=standing, checked=checked, by_person=standing.max_points - checked.max_points, work=work,
        sentence=_sentence, verdict=verdict(standing), problem=bool(result.machine_error),
    )  # fmt: skip


def verdict(standing: Standing) -> str:
    """Return how it went in one sentence."""
    checks = [mark for mark in standing.marks if mark.check]
    right = sum(mark.check.outcome is Outcome.PASSED for mark in checks)
    untouched = sum(mark.check.outcome is Outcome.NOT_ATTEMPTED for mark in checks)
    text = f"{right} of {len(checks)} exercises pass all their checks, the hidden ones too"
    return f"{text}; {untouched} not attempted yet." if untouched else f"{text}."


def _sentence(mark: Mark) -> str:
    if mark.check is None:
        return "A person would mark this. Compare your text with the rubric and with the model answer in solutions/."
    return sentence(mark)


def hints_shown(folder: Path) -> dict[str, int]:
    """Return how many hints the learner has seen; empty if nothing was kept."""
    try:
        with (folder / HINT_COUNTS).open(encoding="utf-8") as file:
            content = json.loads(file.read(LARGEST))
        counts = {name: entry.get("hints") for name, entry in content.items() if isinstance(entry, dict)}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}
    return {name: count for name, count in counts.items() if type(count) is int and count > 0}


def _saved(notebook: Path) -> str:
    return datetime.fromtimestamp(notebook.stat().st_mtime).strftime("%d %B %Y, %H:%M")


def _beginning(page: Path) -> str:
    with page.open(encoding="utf-8", errors="replace") as file:
        return file.read(4000)
