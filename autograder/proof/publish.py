"""The command `release`: build labs/, and decide for each check whether it can be sealed (deciding.py).

A check is sealed if every right answer earns full marks with the verdict computed outside the student's process. One
that only does so inside it is listed as open, with the reason; one that does neither way is an error of the course.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder import notebook
from autograder.authoring import cleaning, labs_table, sealing, withholding
from autograder.authoring.lab import Lab, other_lab, with_settings, with_theirs
from autograder.authoring.release import release, release_notebook
from autograder.authoring.sealing import Decision
from autograder.authoring.unwritten import unwritten
from autograder.errors import NotebookError
from autograder.layout import Course, settings
from autograder.proof import granting
from autograder.proof.answers import Answer, Kind, load
from autograder.proof.deciding import decide
from autograder.proof.reasons import without_answers
from autograder.proof.trials import Trial
from autograder.results import DEFAULT_LIMITS, Limits
from autograder.sealed.machine import Here
from autograder.sealed.tiers import Tier
from autograder.terminal import table

OWN, OTHER = "what changed", "refused"  # the table's last column
WAY_OUT = (
    "Mend what is said above, then run `autograder release {0}`. Until then what is refused gets no marks and waits "
    "for a person. To grade it all the same, open, as nbgrader would, write into nbgrader_config.py: "
    "c.Autograder.grade_unproven = True"
)
WITHOUT_POINTS = "the source's own answer does not pass it, and it has no points: {0}"
BARE = (
    "its source is published without answers ({0}): these cells are as students get them, so nothing can be proved. "
    "Put the solutions into them."
)


@dataclass(frozen=True)
class Published:
    """What releasing one lab came to. `errors` are the course's; with any, labs/ keeps what it had.

    Of another course's lab, `refused` counts the checks that cannot be graded; with `usable` the others can be.
    """

    lab: str
    checks: int = 0
    points: float = 0.0
    open: dict[str, str] | None = None
    change: str = ""
    errors: tuple[str, ...] = ()
    refused: int = 0
    usable: bool = True
    named: tuple[str, ...] = ()  # a sentence for each check that rests on what a student may bind anew


def publish(course: Course, names: Iterable[str], here: Here, limits: Limits = DEFAULT_LIMITS) -> int:
    """Release labs, print a table, and return 1 if any has an error."""
    trial = Trial(here(Tier.UNCONTAINED), limits)  # what runs here is the instructor's own
    status = report([publish_one(course, name, trial) for name in course.pick(names)], course.own_rules)
    return _list_labs(course) or status if course.own_rules else status


def _list_labs(course: Course) -> int:
    """Write the README's table of labs; return 1 if a lab's opening cell has not what its row needs."""
    try:
        if labs_table.write(course):
            print("The table of labs in README.md is new.")
    except NotebookError as error:
        print(error)
        return 1
    return 0


def report(rows: Sequence[Published], own_rules: bool = True) -> int:
    """Print what was released, what is open and why, and what is wrong; return the exit status."""
    table(["lab", "checks", "points", "sealed", "open", OWN if own_rules else OTHER], [_row(row) for row in rows])
    for row in rows:
        for check, reason in (row.open or {}).items():
            print(f"{row.lab}: {check} is open (its marks are not tamper-resistant): {reason}")
        for sentence in row.named:
            print(sentence)
        for error in row.errors:
            print(f"{row.lab}: {error}")
    if not own_rules:
        print("The handout is nbgrader's: `nbgrader generate_assignment`.")
    return int(any(row.errors for row in rows))


def publish_one(course: Course, name: str, trial: Trial) -> Published:
    """Release one lab and return what came of it."""
    try:
        return _own(course, name, trial) if course.own_rules else _other(course, name, trial)
    except NotebookError as error:
        return Published(name, change="nothing: see below", errors=tuple(str(error).splitlines()), usable=False)


def _own(course: Course, name: str, trial: Trial) -> Published:
    if missing := unwritten(course, name):
        raise NotebookError("\n".join(f"{part.place}: {part.sentence}" for part in missing))
    cleaning.clean(course.source(name))
    source = notebook.read(course.source(name))
    released = release_notebook(source)
    withholds = withholding.of(source)
    run = with_settings(with_theirs(course, name, source), withholds=withholds)
    lab = Lab(name, course.solutions / name, run, notebook.cells(source), notebook.cells(released))
    found = decide(lab, right_answers(course, lab), trial)
    errors = [f"{check}: a right answer does not get full marks: {reason}" for check, reason in found.refused.items()]
    errors += [f"{file}: the solution writes it and it lies beside the source. Take it out." for file in found.written]
    if errors:
        errors += found.failing
        return Published(
            name, len(lab.checks), open=_only_open(found), change="nothing: see below", errors=tuple(errors)
        )
    before = _bytes(course, name)
    release(course.solutions / name, course.labs, {"open": found.open, "grants": found.grants, "withholds": withholds})
    change = _change(before, _bytes(course, name), course, name)
    points = sum(cell.points for cell in lab.checks)
    return Published(name, len(lab.checks), points, found.open, change, named=tuple(granting.plain(lab)))


def _other(course: Course, name: str, trial: Trial) -> Published:
    """Decide about a lab of another nbgrader course, and keep it; `nbgrader generate_assignment` releases it.

    The course's own settings, such as its header or its stubs, are nbgrader's to carry out.
    """
    lab = other_lab(course, name, Decision())
    found = decide(lab, [], trial)
    for check in {cell.id for cell in lab.checks if not cell.points} & found.refused.keys():
        found.open[check] = WITHOUT_POINTS.format(found.refused.pop(check))  # there is no mark for a person to give
    sealing.keep(course, name, found)
    points = sum(cell.points for cell in lab.checks)
    opened, refused = sealing.sorted_out(found, settings.grade_unproven(course.root))
    errors = _refusal(course, lab, found, refused)
    usable = not lab.checks or len(refused) < len(lab.checks)
    named = tuple(granting.plain(lab))
    return Published(
        name, len(lab.checks), points, opened, errors=errors, refused=len(refused), usable=usable, named=named
    )


def _refusal(course: Course, lab: Lab, found: Decision, refused: dict[str, str]) -> tuple[str, ...]:
    """Return what is refused and why, in the order in which a teacher mends it, and the ways out."""
    if not refused:
        return ()
    bare = without_answers(lab)
    said = [BARE.format(", ".join(bare[:5]) + (", ..." if len(bare) > 5 else ""))] if bare else []
    said += found.failing
    said += [
        f"{check} is refused, for the source's own answer does not pass it: {why}" for check, why in refused.items()
    ]
    return (*said, WAY_OUT.format(lab.name))


def seal_others(course: Course, names: Iterable[str], here: Here, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    """Return those of the labs `names` that can be graded; raise NotebookError if none can.

    Labs of another nbgrader course that have no decision yet are decided about first; decisions are kept.
    """
    names = list(names)
    if course.own_rules:
        return names
    new = [name for name in names if not sealing.known(course, name)]
    rows = {}
    if new:
        print("Deciding which checks can be sealed, by running the source notebooks once.")
        trial = Trial(here(Tier.UNCONTAINED), limits)
        rows = {name: publish_one(course, name, trial) for name in new}
        report([*rows.values()], own_rules=False)
    rows |= {name: _kept(course, name) for name in names if name not in rows}
    usable = [name for name, row in rows.items() if row.usable]
    left_out = [name for name in names if name not in usable]
    for name in left_out:
        if name not in new:
            print("\n".join(f"{name}: {error}" for error in rows[name].errors))
    if not usable:
        raise NotebookError("No source notebook passes its own checks, and nothing was graded. See the lines above.")
    if left_out:
        print(f"Not graded: {', '.join(left_out)}; see the lines above.")
    return [name for name in names if name in usable]


def _kept(course: Course, name: str) -> Published:
    """Return what an earlier decision says about a lab."""
    found = sealing.decided(course, name)
    lab = other_lab(course, name, found)
    opened, refused = sealing.sorted_out(found, settings.grade_unproven(course.root))
    usable = not lab.checks or len(refused) < len(lab.checks)
    return Published(name, open=opened, errors=_refusal(course, lab, found, refused), usable=usable)


def right_answers(course: Course, lab: Lab) -> list[Answer]:
    """Return the other right answers, which must get full marks as the solution does."""
    return [answer for answer in load(course.answers(lab.name), lab.cells)[0] if answer.kind is Kind.RIGHT]


def _only_open(found: Decision) -> dict[str, str]:
    return {check: reason for check, reason in found.open.items() if check not in found.refused}


def _bytes(course: Course, name: str) -> dict[str, bytes]:
    folder = course.labs / name
    files = folder.rglob("*") if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.is_file()}


def _change(before: dict[str, bytes], after: dict[str, bytes], course: Course, name: str) -> str:
    """Return in words what differs between two builds of a lab."""
    if not before:
        return "new"
    differ = sorted(file for file in before.keys() | after.keys() if before.get(file) != after.get(file))
    if not differ:
        return "nothing"
    notebook_name = course.released(name).name
    if notebook_name not in differ or notebook_name not in before:
        return ", ".join(differ)
    cells = _cells_changed(before[notebook_name], after[notebook_name])
    return ", ".join([cells, *(file for file in differ if file != notebook_name)])


def _cells_changed(before: bytes, after: bytes) -> str:
    try:
        old, new = (notebook.cells(json.loads(content)) for content in (before, after))
    except (ValueError, KeyError, TypeError, AttributeError):
        return "the notebook, which could not be read before"
    was, now = ({cell.id: cell for cell in cells} for cells in (old, new))
    differ = [name for name in (*now, *(was.keys() - now.keys())) if was.get(name) != now.get(name)]
    return (
        f"{len(differ)} cells ({', '.join(differ[:5])}{', ...' if len(differ) > 5 else ''})" if differ else "metadata"
    )


def _row(row: Published) -> tuple:
    count = len(row.open or {})
    last = row.change or row.refused or ""
    if row.errors and not (row.refused and row.usable):
        return row.lab, row.checks or "", "", "", "", last
    return row.lab, row.checks, f"{row.points:g}", row.checks - count - row.refused, count, last
