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
from dataclasses import asdict, replace
from pathlib import Path

from autograder import notebook
from autograder.apart.texts import Texts
from autograder.beside import Files, read_files, taken_along, with_what_it_runs
from autograder.errors import MachineError, NotebookError
from autograder.names import facts, idle
from autograder.notebook import Cell, Role
from autograder.results import DEFAULT_LIMITS, CheckResult, Limits, Outcome, SubmissionResult
from autograder.sealed import warm
from autograder.sealed.allowance import TooBusy
from autograder.sealed.box import view
from autograder.sealed.branches import Branches, try_all
from autograder.sealed.lent import by_check
from autograder.sealed.ownership import ownership
from autograder.sealed.pair import Pair
from autograder.sealed.places import top_modules
from autograder.sealed.session import Session
from autograder.sealed.shared_outputs import shareable, shown_by_all
from autograder.sealed.task import Task
from autograder.sealed.telling import told
from autograder.sealed.warm import NotShareable, Warm
from autograder.source import parsed
from autograder.tiers import Tier, for_own_notebook

FEW = 3  # submissions that run all of their cells, before it is found out what shows the same to everybody
REFUSED = "Not graded: the course's own answer does not pass this check. Your teacher looks at it."
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
        self.theirs = frozenset(name for name in self.settings.get("theirs", []) if isinstance(name, str))
        self.modules = frozenset(Path(name).stem for name in self.theirs if name.endswith(".py"))
        self.texts = Texts(self.cells)
        self.folder = Path(folder)
        self.started = itertools.count()  # submissions
        self.lock = threading.Lock()
        self.sharing = ""
        self.replays: bool | str = False  # True: each result says what its check asked; "answers": for a program
        self.finding = False  # True: each check grants all, and its result says what was needed (see grants.py)
        self.leading = [] if self.theirs else _leading(self.cells)  # they may read what each student hands in
        self._shown: dict[str, tuple[dict, ...]] | None = None
        self.servers: dict[bool, Warm] = {}  # with the leading cells run, or without

    def __enter__(self) -> Engine:
        self.files = read_files(self.folder, linked=True) | self._notebooks()
        self.ours = {name: data for name, data in self.files.items() if name not in self.theirs}
        self.cells_with_runs = [with_what_it_runs(cell, self.ours) for cell in self.cells]
        works = {name for needs in self.settings.get("grants", {}).values() for name in needs.get("works", ())}
        self.names = ownership(self.cells_with_runs, self.modules, frozenset(works))
        self.withholds = [name for name in self.settings.get("withholds", []) if isinstance(name, str)]
        count = len(self.leading)
        self.sharing = f"{count} leading cells are run once and shared" if count else "nothing to share"
        try:
            self._running(bool(count))
        except NotShareable as reason:
            self.sharing = f"leading cells are run for each submission: {reason}"
            self.leading = []
            self._running(False)
        return self

    def _notebooks(self) -> dict[str, bytes]:
        """Return the folder's other notebooks as students have them: without solutions."""
        return {name: text.encode() for name, text in self.settings.get("notebooks", {}).items()}

    def __exit__(self, *_) -> None:
        for server in self.servers.values():
            server.close()

    def _running(self, share: bool) -> Warm:
        """Return the server with or without the leading cells; start it if it is not there or has failed."""
        with self.lock:
            server = self.servers.get(share)
            if server is None or server.broken:
                if server is not None:
                    server.close()
                server = self.servers[share] = self._started(share)
            return server

    def _started(self, share: bool) -> Warm:
        beside = top_modules(self.files)
        below = tuple(f"{name}." for name in self.withholds)
        imports = [name for name in _imports(self.cells_with_runs) if not f"{name}.".startswith(below)]
        imports = [name for name in imports if not self.modules & set(name.split("."))]
        imports = [name for name in imports if name.partition(".")[0] not in beside]
        shown = warm.shown_paths(imports) if self.contained else []
        self._require_hidden(shown)
        config = {
            "shown": shown, "imports": imports, "withholds": self.withholds,
            # only shared cells need them there: without any, nothing of the lab's folder runs outside a box
            "files": self.ours if share else {}, "modules": beside if share else [],
            "leading": [(cell.id, cell.source) for cell in self.leading] if share else [],
            "folder": self.folder.name, "font_cache": warm.font_cache(),
        }  # fmt: skip
        try:
            return Warm(config, self.contained)
        except NotShareable as reason:
            if share:
                raise
            raise NotebookError(f"{reason}. Mend the lab's imports, and release it again.") from None

    def _require_hidden(self, shown: list[str]) -> None:
        """Raise NotebookError if what every box sees holds the course itself, hidden tests and marks with it."""
        folder = self.folder.resolve()
        for place in (*shown, *view.SYSTEM) if self.contained else ():
            if folder.is_relative_to(os.path.realpath(place)):
                raise NotebookError(
                    f"The course lies in {place}, which every submission may read, for Python is there too. Move the "
                    "course, or its Python environment, to another folder."
                )

    def _server(self, cells: tuple[Cell, ...]) -> Warm:
        """Return the server to fork from: one without shared cells if the student put a cell of their own between."""
        first = [cell.id for cell in cells if cell.is_code][: len(self.leading)]
        return self._running(bool(self.leading) and first == [cell.id for cell in self.leading])

    def grade(
        self, cells: list[Cell], files: Files, seed: int, on_check: Callable[[CheckResult], None] = lambda _: None
    ) -> SubmissionResult:
        """Return what grading one restored submission gave. Never raises for what a submission does.

        `cells` are the restored ones, `files` the folder with the student's other files (or what was read from it;
        None: the lab's own run, with its own files where a student hands in others), `seed` the class's.
        """
        began = time.perf_counter()
        extra, notes = taken_along(files, notebooks="notebooks" in self.settings)
        try:
            server = self._server(tuple(cells))
            seen = self.files if files is None else self.ours | extra | self.ours
            session = Session(server, self._task(server, tuple(cells), seen, seed), on_check)
            session.grade()
        except MachineError as error:
            crowded = isinstance(error, TooBusy)
            return SubmissionResult(tier=self.tier.value, machine_error=str(error), crowded=crowded)
        checks = tuple(self._ungraded_if_refused(check) for check in session.results)
        return SubmissionResult(
            checks=checks, runs=tuple(session.runs.values()),
            notes=tuple(dict.fromkeys((*notes, *session.notes))), tier=self.tier.value, crowded=session.crowded,
            seconds=time.perf_counter() - began, cpu_seconds=session.cpu_seconds,
        )  # fmt: skip

    def _ungraded_if_refused(self, check: CheckResult) -> CheckResult:
        """Return the result, or none that counts for a check that the course's own answers do not pass."""
        if check.id not in self.settings.get("refused", ()):
            return check
        return replace(check, outcome=Outcome.UNGRADED, points=0.0, sentence=REFUSED, fault=None)

    def branches(
        self, cells: list[Cell], alternatives: dict[str, list[str]], seed: int, tell: Callable = lambda: None
    ) -> tuple[dict, list[CheckResult]]:
        """Return {(exercise, number): how its check ended} for other answers in the place of those in `cells`, and how
        the checks of `cells` themselves ended (none if that cannot be told).

        All is told from one run of `cells` (the solution): the many answers of a proof in a tenth of the time.
        None stands for what cannot be told that way; `grade` can tell it. `tell()` is called after each, for progress.
        """
        server = self._server(tuple(cells))

        def make(codes: dict[str, list[str]], found: dict) -> Branches:
            task = self._task(server, tuple(cells), self.files, seed, showing=False)
            return Branches(server, task, lambda _: None, alternatives=codes, found=found, tell=tell)

        return try_all(make, alternatives)

    def _task(
        self, server: Warm, cells: tuple[Cell, ...], files: dict[str, bytes], seed: int, *, showing: bool = True
    ) -> Task:
        number = next(self.started)
        grants, opened = self.settings.get("grants", {}), frozenset(self.settings.get("open", {}))
        common = {
            "limits": asdict(self.limits), "message_bytes": self.limits.message_bytes, "folder": self.folder.name,
            "report_bytes": 4 * self.limits.output_bytes + REPORT_BYTES,
            "environment": {"NBGRADER_EXECUTION": "autograde"}, "modules": top_modules(self.files),
        }  # fmt: skip
        student = common | {
            "files": files, "withholds": self.withholds,
            "masks": warm.masks(self.withholds), "scratch": self._scratch(server, f"student-{number}"),
        }  # fmt: skip
        again = student | {"scratch": self._scratch(server, f"showing-{number}")}
        own_files = {name: data for name, data in self.ours.items() if name not in self.settings.get("written", ())}
        examiner = common | {
            "files": own_files, "masks": [], "scratch": self._scratch(server, f"examiner-{number}"),
            "students": self.names.students, "named": self.names.students | self.names.worked,
            "told": told(_sources(self.cells), self.names.read_by_students),
            "grants": grants, "finding": self.finding,
            "read_by_students": self.names.read_by_students,
            "own": self.names.own | by_check(self.cells, opened, self.names.students),
            "binds": self.names.binds, "trace": self.replays,
            "stderr_fails": bool(self.settings.get("stderr_fails")),
            "environment": common["environment"] | {"COURSE_SEED": str(seed)},
        }  # fmt: skip
        checks = {cell.id: cell for cell in self.cells if cell.role is Role.CHECK}
        claimed = frozenset(check for check in opened if grants.get(check, {}).get("claimed"))
        authors = {(cell.id, cell.source) for cell in self.cells}
        unchanged = frozenset(cell.id for cell in cells if (cell.id, cell.source) in authors)
        read = self.texts.reader(cells)
        idling = unchanged & idle(
            [checks.get(cell.id, cell) for cell in cells], read
        )  # hidden tests need cells as well
        # finding out takes two runs: worth it for a class, not for one's own notebook
        alike = showing and number >= FEW and not self.theirs
        common_to_all = self._shown_by_all(server, student) if alike else {}
        spared = idling & shareable(cells, unchanged, common_to_all, read)
        shown = {name: common_to_all[name] for name in spared}
        return Task(
            checks, cells, opened - claimed, claimed, unchanged, idling, shown, student, examiner, again, self.limits,
            read,
        )  # fmt: skip

    def _shown_by_all(self, server: Warm, start: dict) -> dict[str, tuple[dict, ...]]:
        """Return what cells show to everybody; found out once, with the solution."""
        with self.lock:
            if self._shown is None:
                self._shown = {}  # and stays so if this fails
                pair = Pair(server, start | {"files": self.files}, {}, self.limits)
                try:
                    self._shown = shown_by_all(pair, self.cells, idle(self.cells, facts))
                finally:
                    pair.end()
            return self._shown

    def _scratch(self, server: Warm, name: str) -> str:
        """Return a folder for a process that has no box: it must be able to write somewhere."""
        if self.contained:
            return ""
        place = Path(server.scratch.name, name)
        place.mkdir(exist_ok=True)
        return str(place)


def _sources(cells: list[Cell]) -> tuple[tuple[str, str], ...]:
    return tuple((cell.id, cell.source) for cell in cells if cell.role is Role.CHECK)


def _leading(cells: list[Cell]) -> list[Cell]:
    """Return the locked code cells before the first code cell that is the student's or a check."""
    code = [cell for cell in cells if cell.is_code]
    return list(itertools.takewhile(lambda cell: cell.role is Role.LOCKED, code))


def _imports(cells: list[Cell]) -> list[str]:
    """Return the modules that the source notebook imports, wherever it does."""
    found: dict[str, None] = {}
    for cell in cells:
        tree = parsed(cell.source) if cell.is_code else None
        for node in ast.walk(tree) if tree else ():
            if isinstance(node, ast.Import):
                found |= dict.fromkeys(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found[node.module] = None
    return list(found)
