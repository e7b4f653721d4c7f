"""The controller's end: hands texts to children, and takes what comes back within the time that a submission has."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence

from autograder.apart.child import Task

CHILD = ("-I", "-B", "-m", "autograder.apart.child")
EACH_SECONDS, ALL_SECONDS = 2.0, 6.0  # of CPU: for one text, for all that are asked for at once
PATIENCE = 20.0  # times the CPU time, by the clock: a machine may be busy
START_SECONDS = 60.0
MOST_BYTES = 64 << 20  # of one answer

Request = tuple[Task, object]  # the task and what it is given: plain JSON


class Gone(Exception):
    """A child that ended, or had to be ended."""


class Child:
    """A process that reads texts."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd="/", env={"LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"}, start_new_session=True,
        )  # fmt: skip

    def ask(self, requests: Sequence[Request], left: float) -> Iterator[tuple[float, object]]:
        """Yield (CPU seconds, answer) for each request, in order; raise Gone if the child ends."""
        asked = [(task.value, given) for task, given in requests]
        content = json.dumps([EACH_SECONDS, left, asked]).encode()
        deadline = time.monotonic() + START_SECONDS + PATIENCE * left
        try:
            self.process.stdin.write(len(content).to_bytes(4, "big") + content)
            self.process.stdin.flush()
            for _ in requests:
                size = int.from_bytes(self._read(4, deadline), "big")
                if size > MOST_BYTES:
                    raise Gone
                took, answer = json.loads(self._read(size, deadline))
                yield float(took), answer
        except (OSError, ValueError, TypeError, RecursionError):
            raise Gone from None

    def _read(self, size: int, deadline: float) -> bytes:
        found = bytearray()
        watched = select.poll()
        watched.register(self.process.stdout, select.POLLIN)
        while len(found) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not watched.poll(left * 1000):
                raise Gone
            part = os.read(self.process.stdout.fileno(), min(size - len(found), 1 << 20))
            if not part:
                raise Gone
            found += part
        return bytes(found)

    def end(self) -> None:
        """End it, and wait for that."""
        self.process.kill()
        self.process.wait()
        for end in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):  # what was not sent yet
                end.close()


_idle: list[Child] = []  # as many as threads have asked at once
_lock = threading.Lock()


def answers(requests: Sequence[Request]) -> list[object]:
    """Return what came back for each request; None for what could not be read within its time and memory.

    Short texts are read first, so that the honest ones of a hostile notebook are. Takes ALL_SECONDS of CPU at most,
    whatever is asked; any number of threads may ask.
    """
    found: list[object] = [None] * len(requests)
    order = sorted(range(len(requests)), key=lambda position: _size(requests[position][1]))
    left = ALL_SECONDS
    while order and left > 0:
        done = 0
        try:
            with _child() as child:
                for took, answer in child.ask([requests[position] for position in order], left):
                    found[order[done]] = answer
                    done, left = done + 1, left - took
        except (Gone, OSError):
            left -= EACH_SECONDS  # at most so much was spent on what ended it
        order = order[done + 1 :] if done < len(order) else []
    return found


@contextlib.contextmanager
def _child() -> Iterator[Child]:
    """Give an idle child, or a new one; it is kept for the next if it has answered all that it was asked."""
    with _lock:
        child = _idle.pop() if _idle else None
    if child is None or child.process.poll() is not None:  # the machine may have ended it
        child = Child()
    try:
        yield child
    except BaseException:
        child.end()
        raise
    with _lock:
        _idle.append(child)


@atexit.register
def dismiss() -> None:
    """End the children that wait; the next question starts new ones."""
    with _lock:
        waiting, _idle[:] = list(_idle), []
    for child in waiting:
        child.end()


def _size(given: object) -> int:
    return len(given) if isinstance(given, str) else sum(map(_size, given)) if isinstance(given, list) else 1
