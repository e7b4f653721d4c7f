"""Grading on a Dask cluster: the same task for each submission as on one machine, run where there is room.

    this run (restores, writes) -> scheduler -> workers (see worker.py) -> back to this run

`Cluster` stands where the engine stands: a thread of the pool asks it to grade a submission, and waits. A worker that
is lost has its submissions given to others by Dask. What the cluster cannot do is the machine's fault.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from distributed import Client
from distributed.client import Future

from autograder.errors import UsageError
from autograder.grading import records
from autograder.grading.worker import Bench, grade_there, installation_there
from autograder.notebook import Cell
from autograder.notebook.companions import read_files, taken_along
from autograder.results import DEFAULT_LIMITS, CheckResult, Limits, SubmissionResult
from autograder.sealed.tiers import Tier

CONNECT_SECONDS, LOOK_SECONDS = 10, 5.0
PATIENCE_SECONDS = 60.0  # without any worker, until a submission is given up
LEAST_LANES = 16  # submissions on their way at least, so that workers which come later find work


class Cluster:
    """The engine of a lab on a cluster. `address` is the scheduler's; the rest is as for Engine."""

    def __init__(self, address: str, source: dict, folder: Path, tier: Tier, limits: Limits = DEFAULT_LIMITS):
        self.address, self.tier = address, tier
        files = read_files(folder, linked=True)
        self.bench = Bench(source, Path(folder).name, files, tier, limits, records.installation())
        self.sharing = ""
        self.lost = ""

    def __enter__(self) -> Cluster:
        """Connect and give each worker the lab; raise UsageError if nobody is there or a worker differs from us."""
        try:
            self.client = Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"No Dask scheduler answers at {self.address} ({error}). Start one with `dask scheduler`, or say where "
                "it is: --scheduler tcp://HOST:8786."
            ) from None
        try:
            self._prepare()
        except BaseException:
            self.client.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if not self.lost:
            self.client.unregister_worker_plugin(self.bench.name)
        self.client.close()

    def _prepare(self) -> None:
        try:
            self.client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError:
            raise UsageError(
                f"The scheduler at {self.address} has no worker. Start some with `dask worker {self.address}`."
            ) from None
        self._require_same()
        self.client.register_plugin(self.bench, name=self.bench.name)
        threads = self.client.nthreads()
        self.lanes = max(LEAST_LANES, 2 * sum(threads.values()))

    def _require_same(self) -> None:
        """Raise UsageError if a worker would grade with something else than this run: a mark must not depend on it."""
        differing = []
        for address, parts in self.client.run(installation_there, on_error="return").items():
            if not isinstance(parts, dict):
                differing.append(f"{address} cannot load autograder ({parts})")
            elif other := [name for name, value in self.bench.installed.items() if parts.get(name) != value]:
                differing.append(f"{address} has another {' and another '.join(other)}")
        if differing:
            raise UsageError(
                f"Not every worker would give the same marks: {'; '.join(differing)}. Install the same commit of the "
                "course with `make setup` there, with the same Python, and start that worker again."
            )

    def grade(
        self, cells: list[Cell], files: Path | None, seed: int, on_check: Callable[[CheckResult], None] = lambda _: None
    ) -> SubmissionResult:
        """Return what grading one restored submission gave, as Engine.grade does; its checks come all at the end."""
        if self.lost:
            return self._failed(self.lost)
        extra, notes = taken_along(files)
        task = partial(grade_there, self.bench.name)
        key = f"{self.bench.name}-{uuid.uuid4().hex}"  # never one of a run that was stopped
        try:
            result, sharing = self._answer(self.client.submit(task, cells, extra, seed, key=key, pure=False))
        except Exception as error:  # a worker that ended again and again, a scheduler that is gone, a fault of ours
            if self.client.status != "running":
                self.lost = f"The scheduler at {self.address} is gone."
            return self._failed(self.lost or f"The cluster failed: {type(error).__name__}: {error}")
        self.sharing = f"on a cluster; {sharing}" if sharing else self.sharing
        for check in result.checks:
            on_check(check)
        return replace(result, notes=(*notes, *result.notes))

    def _answer(self, future: Future) -> tuple[SubmissionResult, str]:
        """Wait for a task; raise TimeoutError if for a while there is no worker that could do it."""
        alone_since = None
        while True:
            try:
                return future.result(timeout=LOOK_SECONDS)
            except TimeoutError:
                if self.client.status != "running":
                    raise
                if self.client.nthreads():
                    alone_since = None
                    continue
                alone_since = alone_since or time.monotonic()
                if time.monotonic() - alone_since > PATIENCE_SECONDS:
                    future.cancel()
                    raise TimeoutError(f"no worker has been there for {PATIENCE_SECONDS:g} seconds") from None

    def _failed(self, sentence: str) -> SubmissionResult:
        return SubmissionResult(tier=self.tier.value, machine_error=f"{sentence} Run the same command again.")
