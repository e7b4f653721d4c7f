"""One lab, read once for all that is done with it: graded, proved, released, reported."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder import layout, notebook
from autograder.authoring import sealing
from autograder.authoring.adopted import adopted
from autograder.authoring.release import dumps, release_notebook
from autograder.authoring.sealing import Decision
from autograder.errors import NotebookError, UsageError
from autograder.layout import Course, settings
from autograder.notebook import Cell, Role
from autograder.results import DEFAULT_LIMITS, Limits, limits_for

if TYPE_CHECKING:
    from traitlets.config import Config


@dataclass(frozen=True)
class Lab:
    """One lab, read once: the notebook that the engine runs, and the cells of source and release."""

    name: str
    folder: Path
    source: dict = field(repr=False)
    cells: list[Cell] = field(repr=False)
    released: list[Cell] = field(repr=False)
    config: Any = field(default=None, repr=False)  # another course's nbgrader_config.py; None where our own rules hold
    others: frozenset[str] = frozenset()  # file names of the assignment's other notebooks
    limits: Limits = DEFAULT_LIMITS  # where a command does not say others

    @property
    def assignment(self) -> str:
        """nbgrader's name of the assignment that this lab is, or is part of."""
        return layout.assignment(self.name)

    @property
    def book(self) -> str:
        """The notebook's name, without its ending."""
        return layout.book(self.name)

    @property
    def checks(self) -> list[Cell]:
        """The check cells, in order."""
        return [cell for cell in self.cells if cell.role is Role.CHECK]


def read_lab(course: Course, name: str) -> Lab:
    """Return a lab; raise UsageError if it was never released."""
    if not course.own_rules:
        return other_lab(course, name)
    if not course.released(name).is_file():
        raise UsageError(f"{name} was never released: run `autograder release {name}` first.")
    source, released = notebook.read(course.source(name)), notebook.read(course.released(name))
    decided = notebook.settings(released)
    source = with_settings(
        source, open=decided.get("open", {}), grants=decided.get("grants", {}), withholds=decided.get("withholds", [])
    )  # fmt: skip
    source = with_theirs(course, name, source)
    limits = limits_for(settings.cell_seconds(course.root))
    return Lab(
        name, course.solutions / name, source, notebook.cells(source), notebook.cells(released), limits=limits
    )  # fmt: skip


def other_lab(course: Course, name: str, decision: Decision | None = None) -> Lab:
    """Return a lab of another nbgrader course; `decision`: about its checks, if not the one made at its release."""
    config = settings.read(course.root)
    source = adopted(course.source(name), config, course.root)
    found = sealing.decided(course, name) if decision is None else decision
    opened, refused = sealing.sorted_out(found, settings.grade_unproven(course.root))
    source = with_settings(
        source, open=opened | refused, grants=found.grants, refused=sorted(refused), written=list(found.written),
        stderr_fails=settings.stderr_fails(course.root), notebooks=_notebooks(course, name, source, config),
    )  # fmt: skip
    source = with_theirs(course, name, source)
    released = notebook.cells(release_notebook(source, config=config))
    folder = course.solutions / layout.assignment(name)
    limits = limits_for(settings.cell_seconds(course.root))
    return Lab(name, folder, source, notebook.cells(source), released, config, course.others(name), limits)


def _notebooks(course: Course, name: str, source: dict, config: Config) -> dict[str, str]:
    """Return the folder's other notebooks that this one names, as students have them: file name to text."""
    code = "\n".join(cell.source for cell in notebook.cells(source) if cell.is_code)
    found = {}
    for file in sorted(course.others(name)):
        if Path(file).stem in code:
            with suppress(NotebookError):  # that notebook's own faults are told when it is graded
                other = adopted(course.source(name).with_name(file), config, course.root)
                found[file] = dumps(release_notebook(other, config=config))
    return found


def with_settings(source: dict, **more: object) -> dict:
    """Return the source notebook with more settings of the lab's (see notebook.settings)."""
    settings = notebook.settings(source) | more
    return source | {"metadata": source.get("metadata", {}) | {"autograder": settings}}


def with_theirs(course: Course, name: str, source: dict) -> dict:
    """Return the source notebook with the files that students change and hand in, for the engine to leave theirs."""
    files = settings.theirs(course.root, layout.assignment(name))
    said = notebook.settings(source) | ({"theirs": files} if files else {})
    return source | {"metadata": source.get("metadata", {}) | ({"autograder": said} if said else {})}
