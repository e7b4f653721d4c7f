"""Run submissions of one lab, sealed: the one entrance to autograder.sealed.

    with Engine(source, folder, tier) as engine:
        result = engine.grade(cells, files, seed)

One engine serves many threads at once: each submission has processes of its own.
"""

from __future__ import annotations

import ast
import itertools
import os
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from autograder import notebook
from autograder.notebook import Cell, NotebookError, Role
from autograder.results import DEFAULT_LIMITS, CheckResult, Limits, SubmissionResult
from autograder.sealed import warm
from autograder.sealed.ownership import Ownership, SourceError, ownership, plain_python
from autograder.sealed.session import Session, Task
from autograder.sealed.warm import MachineError, NotShareable, Warm
from autograder.tiers import Tier, for_own_notebook

FILES_BYTES, FILES_COUNT = 64 << 20, 500  # of extra files, of a lab or of a submission
SLOTS = 20_000
REPORT_BYTES = 1 << 20  # of a message to the controller, beside what a cell shows


class Engine:
    """The runner of one lab's submissions.

    `source` is the source notebook (with hidden tests), `folder` where its other files are, `tier` how submissions
    are shut in. `sharing` says, after the start, whether leading cells are run once for all, and why not.
    """

    def __init__(self, source: dict, folder: Path, tier: Tier, limits: Limits = DEFAULT_LIMITS):
        self.tier, self.limits = tier, limits
        self.contained = (for_own_notebook() if tier is Tier.OWN else tier) is Tier.CONTAINED
        self.cells, self.settings = notebook.cells(source), notebook.settings(source)
        self.names = _ownership(self.cells)
        self.folder = Path(folder)
        self.slots = itertools.count()
        self.lock = threading.Lock()
        self.sharing = ""
        self.shared: Warm | None = None
        self.plain: Warm | None = None

    def __enter__(self) -> Engine:
        self.files = read_files(self.folder)
        self.withholds = [name for name in self.settings.get("withholds", []) if isinstance(name, str)]
        self.masks = warm.masks(self.withholds)
        leading = _leading(self.cells)
        try:
            self.shared = self._started([(cell.id, cell.source) for cell in leading])
            self.sharing = f"{len(leading)} leading cells are run once and shared" if leading else "nothing to share"
        except NotShareable as reason:
            self.sharing = f"leading cells are run for each submission: {reason}"
        return self

    def __exit__(self, *_) -> None:
        for server in (self.shared, self.plain):
            if server is not None:
                server.close()

    def _started(self, leading: list[tuple[str, str]]) -> Warm:
        imports = [name for name in _imports(self.cells) if name not in self.withholds]
        return Warm(
            {
                "shown": warm.shown_paths(imports) if self.contained else [], "imports": imports,
                "withholds": self.withholds, "leading": leading, "files": self.files, "folder": self.folder.name,
                "font_cache": warm.font_cache(),
            },
            self.contained,
        )  # fmt: skip

    def _server(self, cells: tuple[Cell, ...]) -> Warm:
        """Return the server to fork from: one without shared cells if the student put a cell of their own before."""
        first = next((cell for cell in cells if cell.is_code), None)
        if self.shared is not None and (not self.shared.leading or (first and first.id in self.shared.leading)):
            return self.shared
        with self.lock:
            if self.plain is None:
                self.plain = self._started([])
            return self.plain

    def grade(
        self, cells: list[Cell], files: Path | None, seed: int, on_check: Callable[[CheckResult], None] = lambda _: None
    ) -> SubmissionResult:
        """Return what grading one restored submission gave. Never raises for what a submission does.

        `cells` are the restored ones, `files` the folder with the student's other files, `seed` the class's.
        """
        began = time.perf_counter()
        notes, extra = [], {}
        try:
            extra = read_files(files) if files else {}
        except NotebookError as error:
            notes.append(str(error))
        try:
            session = Session(self._server(tuple(cells)), self._task(tuple(cells), extra, seed), on_check)
            session.grade()
        except MachineError as error:
            return SubmissionResult(tier=self.tier.value, machine_error=str(error))
        return SubmissionResult(
            checks=tuple(session.results), runs=tuple(session.runs.values()), notes=(*notes, *session.notes),
            tier=self.tier.value, seconds=time.perf_counter() - began, cpu_seconds=session.cpu_seconds,
        )  # fmt: skip

    def _task(self, cells: tuple[Cell, ...], extra: dict[str, bytes], seed: int) -> Task:
        slot = next(self.slots) % SLOTS * 2
        common = {
            "limits": asdict(self.limits), "message_bytes": self.limits.message_bytes, "folder": self.folder.name,
            "report_bytes": 8 * self.limits.output_bytes + REPORT_BYTES,
            "environment": {"NBGRADER_EXECUTION": "autograde"},
        }  # fmt: skip
        student = common | {
            "slot": slot, "files": extra | self.files, "withholds": self.withholds, "masks": self.masks,
            "scratch": self._scratch(slot),
        }  # fmt: skip
        examiner = common | {
            "slot": slot + 1, "files": self.files, "masks": [], "scratch": self._scratch(slot + 1),
            "students": self.names.students, "read_by_students": self.names.read_by_students,
            "own": self.names.own, "binds": self.names.binds,
            "environment": common["environment"] | {"COURSE_SEED": str(seed)},
        }  # fmt: skip
        checks = {cell.id: cell for cell in self.cells if cell.role is Role.CHECK}
        opened = frozenset(self.settings.get("open", {}))
        return Task(checks, cells, opened, student, examiner, self.limits)

    def _scratch(self, slot: int) -> str:
        """Return a folder for a process that has no box: it must be able to write somewhere."""
        if self.contained or self.shared is None:
            return ""
        place = Path(self.shared.scratch.name, f"box-{slot}")
        place.mkdir(exist_ok=True)
        return str(place)


def _ownership(cells: list[Cell]) -> Ownership:
    try:
        return ownership(cells)
    except SourceError as error:
        raise NotebookError(f"A cell of the source notebook is not Python: {error}. Mend it in solutions/.") from None


def _leading(cells: list[Cell]) -> list[Cell]:
    """Return the locked code cells before the first code cell that is the student's or a check."""
    code = [cell for cell in cells if cell.is_code]
    return list(itertools.takewhile(lambda cell: cell.role is Role.LOCKED, code))


def _imports(cells: list[Cell]) -> list[str]:
    """Return the modules that the source notebook imports, wherever it does."""
    found: dict[str, None] = {}
    for cell in cells:
        for node in ast.walk(ast.parse(plain_python(cell.source))) if cell.is_code else ():
            if isinstance(node, ast.Import):
                found |= dict.fromkeys(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found[node.module] = None
    return list(found)


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the files beside a notebook: no notebooks, hidden files or links; raise NotebookError if too large."""
    found: dict[str, bytes] = {}
    size = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or path.suffix == ".ipynb" or path.is_symlink() or not path.is_file():
                continue
            size += path.stat().st_size
            if size > FILES_BYTES or len(found) >= FILES_COUNT:
                raise NotebookError(
                    f"The files beside the notebook are more than {FILES_BYTES >> 20} MiB or {FILES_COUNT} files: "
                    "none of them was taken along. Hand in only what the notebook needs."
                )
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found
