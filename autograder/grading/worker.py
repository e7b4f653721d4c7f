"""What runs on a worker of a Dask cluster: one engine for the lab at hand, kept warm from one submission to the next.

What travels is by value: the lab's source and files when a run begins, and a submission's cells and files each time.
So a worker needs no folder in common with the run, and never sees the gradebook.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from distributed import Worker, WorkerPlugin, get_worker

from autograder.errors import MachineError, TierError
from autograder.grading import records
from autograder.notebook import Cell
from autograder.results import Limits, SubmissionResult
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier, best


@dataclass
class Bench(WorkerPlugin):
    """A lab as a worker gets it. `installed`: what the run has installed, see records.installation."""

    source: dict
    lab: str
    files: dict[str, bytes]
    tier: Tier
    limits: Limits
    installed: dict[str, str]
    idempotent = True  # a run that goes on where another was stopped finds the same bench, and a warm engine

    def __post_init__(self) -> None:
        parts = (self.source, sorted(self.files.items()), self.tier.value, self.limits, self.installed)
        self.name = f"autograder-{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"

    def setup(self, worker: Worker) -> None:
        """Begin without an engine: it takes seconds to start, and Dask waits for this."""
        self.address, self.engine, self.lock = worker.address, None, threading.Lock()

    def teardown(self, worker: Worker) -> None:
        """End the engine, and every process of it."""
        with self.lock:
            if self.engine is not None:
                self.engine.__exit__()
                self.folder.cleanup()
                self.engine = None

    def running(self) -> Engine:
        """Return the engine, started by whoever needs it first; raise MachineError if this worker must not grade."""
        with self.lock:
            if self.engine is None:
                self.engine = self._started()
            return self.engine

    def _started(self) -> Engine:
        if records.installation() != self.installed:
            raise MachineError(f"the worker {self.address} has another Python, course, grader or lock than this run")
        if self.tier is Tier.CONTAINED:
            try:
                best(allow_uncontained=False)
            except TierError as error:
                raise MachineError(f"the worker {self.address} cannot contain a submission: {error}") from None
        self.folder = TemporaryDirectory(prefix="autograder-worker-")
        place = Path(self.folder.name, self.lab)
        place.mkdir()
        for name, data in self.files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
        return Engine(self.source, place, self.tier, self.limits).__enter__()


def grade_there(name: str, cells: list[Cell], files: dict[str, bytes], seed: int) -> tuple[SubmissionResult, str]:
    """Return a submission's result from the worker that this runs on, and how it runs leading cells."""
    bench = get_worker().plugins[name]
    try:
        engine = bench.running()
    except MachineError as error:
        return SubmissionResult(tier=bench.tier.value, machine_error=str(error)), ""
    return engine.grade(cells, files, seed), engine.sharing


def installation_there() -> dict[str, str]:
    """Return what the worker that this runs on has installed."""
    return records.installation()
