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
from dataclasses import replace
from pathlib import Path

from autograder import notebook
from autograder.apart.texts import Texts
from autograder.errors import MachineError, NotebookError
from autograder.notebook import Cell, Role
from autograder.notebook.companions import Files, read_files, taken_along, with_what_it_runs
from autograder.notebook.names import facts, idle
from autograder.notebook.source import parsed
from autograder.results import DEFAULT_LIMITS, CheckResult, Limits, Outcome, SubmissionResult
from autograder.sealed.box import view
from autograder.sealed.controller import fork_server
from autograder.sealed.controller.allowance import TooBusy
from autograder.sealed.controller.branches import Branches, Trial, try_all
from autograder.sealed.controller.fork_server import ForkServer
from autograder.sealed.controller.pair import Pair
from autograder.sealed.controller.session import Session
from autograder.sealed.controller.shared_outputs import shareable, shown_by_all
from autograder.sealed.controller.task import Task
from autograder.sealed.places import top_modules
from autograder.sealed.protocol import ExaminerStart, NotShareable, ServerConfig, StudentStart
from autograder.sealed.syntax.checks import check_text
from autograder.sealed.syntax.lent import by_check
from autograder.sealed.syntax.ownership import ownership
from autograder.sealed.syntax.telling import told
from autograder.sealed.tiers import Tier, for_own_notebook

FEW = 3  # submissions that run all of their cells, before it is found out what shows the same to everybody
REFUSED = "Not graded: the course's own answer does not pass this check. Your teacher looks at it."
ENVIRONMENT = {"NBGRADER_EXECUTION": "autograde"}


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
        self.finding = False  # True: each check grants all, and its result says what was needed: see Finding
        self.leading = [] if self.theirs else _leading(self.cells)  # they may read what each student hands in
        self._shown: dict[str, tuple[dict, ...]] | None = None
        self.servers: dict[bool, ForkServer] = {}  # with the leading cells run, or without

    def __enter__(self) -> Engine:
        self.files = read_files(self.folder, linked=True) | self._notebooks()
        self.ours = {name: data for name, data in self.files.items() if name not in self.theirs}
        self.cells_with_runs = [with_what_it_runs(cell, self.ours) for cell in self.cells]
        self.names = ownership(self.cells_with_runs, self.modules)
        self._read_checks()
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

    def _read_checks(self) -> None:
        """Find out once what is known of the checks' texts."""
        self.checks = {cell.id: cell for cell in self.cells if cell.role is Role.CHECK}
        self.check_texts = {name: check_text(cell.source) for name, cell in self.checks.items()}
        opened, _ = self._opened()
        self.lent = by_check(self.cells_with_runs, opened, self.names.students)
        self.told = told([(name, cell.source) for name, cell in self.checks.items()], self.names.read_by_students)

    def _opened(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the checks that are open and run in the student's process, and those that are in the examiner."""
        grants, opened = self.settings.get("grants", {}), frozenset(self.settings.get("open", {}))
        claimed = frozenset(check for check in opened if grants.get(check, {}).get("claimed"))
        return opened - claimed, claimed

    def _notebooks(self) -> dict[str, bytes]:
        """Return the folder's other notebooks as students have them: without solutions."""
        return {name: text.encode() for name, text in self.settings.get("notebooks", {}).items()}

    def __exit__(self, *_) -> None:
        for server in self.servers.values():
            server.close()

    def _running(self, share: bool) -> ForkServer:
        """Return the server with or without the leading cells; start it if it is not there or has failed."""
        with self.lock:
            server = self.servers.get(share)
            if server is None or server.broken:
                if server is not None:
                    server.close()
                server = self.servers[share] = self._started(share)
            return server

    def _started(self, share: bool) -> ForkServer:
        beside = top_modules(self.files)
        below = tuple(f"{name}." for name in self.withholds)
        imports = [name for name in _imports(self.cells_with_runs) if not f"{name}.".startswith(below)]
        imports = [name for name in imports if not self.modules & set(name.split("."))]
        imports = [name for name in imports if name.partition(".")[0] not in beside]
        shown = fork_server.shown_paths(imports) if self.contained else []
        self._require_hidden(shown)
        config = ServerConfig(
            shown, imports, self.withholds,
            # only shared cells need them there: without any, nothing of the lab's folder runs outside a box
            leading=[(cell.id, cell.source) for cell in self.leading] if share else [],
            files=self.ours if share else {}, modules=beside if share else [],
            folder=self.folder.name, font_cache=fork_server.font_cache(), contained=self.contained,
        )  # fmt: skip
        try:
            return ForkServer(config)
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

    def _server(self, cells: tuple[Cell, ...]) -> ForkServer:
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
        found = session.account
        return SubmissionResult(
            checks=tuple(map(self._ungraded_if_refused, found.results)), runs=tuple(found.runs.values()),
            notes=tuple(dict.fromkeys((*notes, *found.notes))), tier=self.tier.value, crowded=found.crowded,
            seconds=time.perf_counter() - began, cpu_seconds=found.cpu_seconds,
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
            return Branches(Trial(server, task, lambda _: None), codes, found, tell)

        return try_all(make, alternatives)

    def _task(
        self, server: ForkServer, cells: tuple[Cell, ...], files: dict[str, bytes], seed: int, *, showing: bool = True
    ) -> Task:
        number = next(self.started)
        opened, claimed = self._opened()
        authors = {(cell.id, cell.source) for cell in self.cells}
        unchanged = frozenset(cell.id for cell in cells if (cell.id, cell.source) in authors)
        read = self.texts.reader(cells)
        # hidden tests need cells as well
        idling = unchanged & idle([self.checks.get(cell.id, cell) for cell in cells], read)
        student = self._student(server, files, number)
        # finding out takes two runs: worth it for a class, not for one's own notebook
        alike = showing and number >= FEW and not self.theirs
        common = self._shown_by_all(server, student) if alike else {}
        shown = {name: common[name] for name in idling & shareable(cells, unchanged, common, read)}
        again = replace(student, scratch=self._scratch(server, f"showing-{number}"))
        return Task(
            self.checks, self.check_texts, cells, opened, claimed, unchanged, idling, shown, student,
            self._examiner(server, seed, number), again, self.limits, read,
        )  # fmt: skip

    def _student(self, server: ForkServer, files: dict[str, bytes], number: int) -> StudentStart:
        return StudentStart(
            limits=self.limits, folder=self.folder.name, files=files, modules=top_modules(self.files),
            environment=ENVIRONMENT, masks=fork_server.masks(self.withholds), withholds=self.withholds,
            scratch=self._scratch(server, f"student-{number}"),
        )  # fmt: skip

    def _examiner(self, server: ForkServer, seed: int, number: int) -> ExaminerStart:
        names, written = self.names, self.settings.get("written", ())
        return ExaminerStart(
            limits=self.limits, folder=self.folder.name, modules=top_modules(self.files),
            files={name: data for name, data in self.ours.items() if name not in written},
            environment=ENVIRONMENT | {"COURSE_SEED": str(seed)}, scratch=self._scratch(server, f"examiner-{number}"),
            students=names.students, read_by_students=names.read_by_students, own=names.own, binds=names.binds,
            lent=self.lent, told=self.told, grants=self.settings.get("grants", {}), finding=self.finding,
            trace=self.replays, stderr_fails=bool(self.settings.get("stderr_fails")),
        )  # fmt: skip

    def _shown_by_all(self, server: ForkServer, start: StudentStart) -> dict[str, tuple[dict, ...]]:
        """Return what cells show to everybody; found out once, with the solution."""
        with self.lock:
            if self._shown is None:
                self._shown = {}  # and stays so if this fails
                pair = Pair(server, replace(start, files=self.files))
                try:
                    self._shown = shown_by_all(pair, self.cells, idle(self.cells, facts))
                finally:
                    pair.end()
            return self._shown

    def _scratch(self, server: ForkServer, name: str) -> str:
        """Return a folder for a process that has no box: it must be able to write somewhere."""
        if self.contained:
            return ""
        place = Path(server.scratch.name, name)
        place.mkdir(exist_ok=True)
        return str(place)


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
