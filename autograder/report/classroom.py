"""The report of a lab: a page for the class, one for each student, and the marks for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from autograder.authoring.lab import Lab, read_lab
from autograder.errors import UsageError
from autograder.files.digests import digest
from autograder.files.whole import write
from autograder.gradebook import changes
from autograder.layout import Course, assignment, settings
from autograder.report import charts, tallies
from autograder.report.pages import render
from autograder.report.standing import NOTHING, Entry, Mark, Standing, entries, standings
from autograder.results import Outcome
from autograder.text import cell_text

Changed = tuple[str, list[list[str]]]
UNCHANGED: Changed = ("", [])
BY_HAND, WAITING = "✎", "…"
SIGNS = {outcome: outcome.sign for outcome in Outcome} | {Outcome.TIMED_OUT: "◷"}  # in more fonts than a stopwatch
PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,60}")


def report(course: Course, names: Iterable[str], to: Path | None = None) -> int:
    """Write the report of each lab that was graded, say where, and return the exit status."""
    names = list(names)
    chosen = [lab for lab in course.pick(names) if names or (course.grading / "records" / lab).is_dir()]
    written = 0
    for name in chosen:
        lab = read_lab(course, name)
        found = standings(course, lab, gradebook_entries(course, name))
        if not any(not one.problem for one in found):
            continue
        folder = (to or course.grading / "reports") / name
        write_report(lab, found, folder, changes.last(course, name))
        written += 1
        print(f"{name}: {folder / 'index.html'}, with {len(found)} pages in students/ and marks.csv")
    if not written:
        raise UsageError("There is nothing to report: nothing was graded yet. Run `autograder grade` first.")
    return 0


def gradebook_entries(course: Course, lab: str) -> dict[str, Entry]:
    """Return what the course's gradebook has of each student, what lateness costs reckoned anew."""
    from autograder.gradebook import lateness
    from autograder.gradebook.gradebook import of_course

    with of_course(course.root) as database:
        lateness.settle(database, lateness.rule(settings.read(course.root)), assignment(lab))
        database.db.flush()
        return entries(database, lab)


def write_report(lab: Lab, found: Sequence[Standing], folder: Path, changed: Changed = UNCHANGED) -> None:
    """Write all pages and the table into `folder`; only its owner may read them.

    `changed` is when a run last changed marks that were there, and its rows.
    """
    pages = page_names([one.student for one in found])
    (folder / "students").mkdir(parents=True, exist_ok=True)
    made = datetime.now().strftime("%d %B %Y, %H:%M")
    write(folder / "index.html", class_page(lab, found, pages, made, changed))
    write(folder / "marks.csv", marks_table(found))
    for one in found:
        write(folder / pages[one.student], student_page(lab, one, made))


def page_names(students: Sequence[str]) -> dict[str, str]:
    """Return for each student a file name that is safe in any file system, and unlike all others in any case."""
    folded = Counter(student.casefold() for student in students)

    def name(student: str) -> str:
        plain = PLAIN_NAME.fullmatch(student) and folded[student.casefold()] == 1
        return student if plain else _coded(student)

    return {student: f"students/{name(student)}.html" for student in students}


def _coded(student: str) -> str:
    readable = re.sub(r"[^A-Za-z0-9]+", "-", student).strip("-")[:40]
    return f"{readable or 'student'}~{digest(student)[:12]}"


def class_page(
    lab: Lab, found: Sequence[Standing], pages: dict[str, str], made: str, changed: Changed = UNCHANGED
) -> str:
    """Return the page for the instructor; `changed` as for `write_report`."""
    rows = tallies.exercises(lab, found)
    values = tallies.totals(found)
    most = sum(row.max_points for row in rows)
    return render(
        "class.html.jinja",
        lab=lab.name, title=title(lab), made=made, pages=pages, standings=found, exercises=rows, values=values,
        graded=len(values), max_points=most, mean=statistics.mean(values) if values else 0,
        median=statistics.median(values) if values else 0, waiting=sum(one.waiting for one in found),
        attention=tallies.attention(lab, found), sentences=tallies.sentences(lab, found),
        histogram=charts.histogram(tallies.distribution(values, most), values), strips=charts.strips(rows),
        legend=charts.legend(rows), noted=[one for one in found if one.notes], sign=sign, signs=_signs(),
        when_changed=changed[0], changed=changed[1],
        penalties=any(one.penalty for one in found), tiers=Counter(one.tier for one in found if one.tier).most_common(),
    )  # fmt: skip


def student_page(lab: Lab, one: Standing, made: str) -> str:
    """Return the page for a student: sentences only, nothing of a hidden test and nothing of other students."""
    return render(
        "student.html.jinja", lab=lab.name, title=title(lab), made=made, standing=one, sentence=sentence,
        nothing=one.problem == NOTHING,
    )  # fmt: skip


def title(lab: Lab) -> str:
    """Return the first heading of the lab's notebook, else its name."""
    for cell in lab.cells:
        heading = re.search(r"^#\s+(.+)$", cell.source, re.MULTILINE) if cell.type == "markdown" else None
        if heading:
            return heading[1].strip()
    return lab.name


def sign(mark: Mark) -> str:
    """Return the sign of a mark in the table of the class."""
    if mark.by_hand:
        return BY_HAND + (WAITING if mark.waiting else "")
    if mark.points is None:
        return WAITING if mark.waiting else ""
    return SIGNS[mark.check.outcome] if mark.check else ""


def _signs() -> list[tuple[str, str]]:
    return [*((mark, outcome.value) for outcome, mark in SIGNS.items()), (BY_HAND, "by hand"), (WAITING, "waiting")]


def sentence(mark: Mark) -> str:
    """Return what a student reads about one exercise."""
    if mark.by_hand:
        return "Marked by your teacher."
    if mark.check is None:
        return "A person marks this; there is no mark yet." if mark.points is None else "No answer was written."
    if mark.check.outcome is Outcome.PASSED:
        return "All checks passed, the hidden ones too."
    return mark.check.by_itself or f"{mark.check.outcome.value.capitalize()}."


def marks_table(found: Sequence[Standing]) -> str:
    """Return the marks as CSV: no cell of it is a formula."""
    names = [mark.exercise for mark in found[0].marks] if found else []
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*map(cell_text, ["student", *names, "late penalty", "total", "of", "notes"])])
    for one in found:
        points = ["" if mark.points is None else charts.number(mark.points) for mark in one.marks]
        total = "" if one.problem else charts.number(one.total)
        waiting = [f"marks by hand still missing: {one.waiting}"] if one.waiting and not one.problem else []
        notes = cell_text("; ".join([*([one.problem] if one.problem else []), *waiting, *one.notes]))
        penalty = charts.number(one.penalty) if one.penalty else ""
        table.writerow([cell_text(one.student), *points, penalty, total, charts.number(one.max_points), notes])
    return text.getvalue()
