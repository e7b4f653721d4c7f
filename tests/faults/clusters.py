"""A Dask cluster of real processes, each where it is told to be: on this machine, or in a network namespace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
import time
from contextlib import contextmanager
from pathlib import Path

from autograder.sealed.box.memory import below

DASK = str(Path(sysconfig.get_path("scripts"), "dask"))
ROOT = Path(__file__).resolve().parents[2]
QUICK = {  # a link that is cut is noticed in seconds, not in half a minute
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",  # distributed refuses less than 11
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "10s",
}


class Cluster:
    """The processes of a cluster; `where` is a command that runs another one in some place, such as `ip netns exec`."""

    def __init__(self, logs: Path):
        self.logs, self.processes = logs, []
        self.address = ""

    def start(self, *command: str, where: tuple[str, ...] = ()) -> subprocess.Popen:
        """Start a process of the cluster; its output goes to a file."""
        log = (self.logs / f"{len(self.processes)}.txt").open("w")
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | QUICK
        process = subprocess.Popen(
            [*where, *command], stdout=log, stderr=log, cwd=self.logs, env=environment, start_new_session=True
        )
        self.processes.append(process)
        return process

    def scheduler(self, host: str = "127.0.0.1", where: tuple[str, ...] = ()) -> None:
        """Start the scheduler, and wait until it says its address."""
        process = self.start(DASK, "scheduler", "--host", host, "--port", "0", "--no-dashboard", where=where)
        log = self.logs / f"{len(self.processes) - 1}.txt"
        wait_until(lambda: "Scheduler at:" in log.read_text() or process.poll() is not None, log)
        self.address = next(word for word in log.read_text().split() if word.startswith("tcp://"))

    def worker(self, host: str = "127.0.0.1", where: tuple[str, ...] = ()) -> subprocess.Popen:
        """Start a worker that does one submission at a time, and wait until the scheduler knows it."""
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", host)
        process = self.start(DASK, "worker", self.address, *options, where=where)
        log = self.logs / f"{len(self.processes) - 1}.txt"
        wait_until(lambda: "Registered to:" in log.read_text() or process.poll() is not None, log)
        assert process.poll() is None, log.read_text()
        return process


def wait_until(true, log: Path, seconds: float = 90) -> None:
    """Wait for something that another process does; fail with its output if it never comes."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, log.read_text() if log.is_file() else f"{log}: it never came"
        time.sleep(0.05)


@contextmanager
def cluster(logs: Path):
    """A cluster that is empty at first, and gone at the end."""
    logs.mkdir(parents=True)
    made = Cluster(logs)
    try:
        yield made
    finally:
        for process in made.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def grading(course: Path, *options: str, where: tuple[str, ...] = ()) -> subprocess.Popen:
    """Start the real command on a course."""
    line = [*where, sys.executable, "-m", "autograder", "grade", "--course", str(course), *options]
    environment = os.environ | QUICK
    return subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, env=environment
    )


def servers(worker: subprocess.Popen) -> list[int]:
    """Return the fork servers that a worker has started."""
    found = []
    for number in below(worker.pid):
        try:
            if b"autograder.sealed.server.process" in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append(number)
        except OSError:
            continue
    return found
