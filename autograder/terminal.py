"""What a command shows while it works and when it ends: progress with the time left, and tables.

On a terminal both are drawn by rich; anywhere else they are plain lines that read well in a log.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from autograder.text import visible

QUIET_SECONDS = 2.0  # a log gets a line at most this often


class Bar:
    """Progress over a known number of steps; a context manager. `step` may be called from any thread."""

    def __init__(self, title: str, total: int, stream: TextIO | None = None):
        self.title, self.total, self.done = title, total, 0
        self.stream = stream or sys.stderr
        self._started = self._said = time.monotonic()
        self._rich, self._lock = None, threading.Lock()

    def __enter__(self) -> Bar:
        if _is_terminal(self.stream) and self.total:
            self._rich = _rich_bar(self.stream)
            self._task = self._rich.add_task(self.title, total=self.total, what="")
            self._rich.start()
        return self

    def __exit__(self, *_) -> None:
        if self._rich:
            self._rich.stop()

    def step(self, what: str = "") -> None:
        """Count one step; `what` names it."""
        with self._lock:
            self.done += 1
            self.total = max(self.total, self.done)  # what has to be tried again was not foreseen
            self._say(visible(what))

    def _say(self, what: str) -> None:
        if self._rich:
            self._rich.update(self._task, advance=1, what=what)
            return
        now = time.monotonic()
        if now - self._said >= QUIET_SECONDS:
            self._said = now
            print(f"{self.title}: {self.done} of {self.total}, {self.left()}. {what}".rstrip(), file=self.stream)
            self.stream.flush()

    def left(self) -> str:
        """Return the time left in words, from the mean time of the steps so far."""
        spent = time.monotonic() - self._started
        return f"about {duration(spent / max(self.done, 1) * (self.total - self.done))} left"


def duration(seconds: float) -> str:
    """Return a duration in words: "4 s", "2 min 5 s", "1 h 3 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def table(headers: Sequence[str], rows: Sequence[Sequence[object]], stream: TextIO | None = None) -> None:
    """Print a table: drawn and wrapped on a terminal, one line per row elsewhere."""
    stream = stream or sys.stdout
    cells = [[visible(" ".join(str(value).split())) for value in row] for row in rows]
    if _is_terminal(stream):
        _rich_table(headers, cells, stream)
        return
    widths = [max(len(row[column]) for row in [list(headers), *cells]) for column in range(len(headers))]
    for row in [list(headers), *cells]:
        print("  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip(), file=stream)


def _is_terminal(stream: TextIO) -> bool:
    """True for a terminal; not for a notebook's `!command`, which keeps every redrawing as output."""
    return stream.isatty() and "JPY_PARENT_PID" not in os.environ  # ipykernel sets it for its cells


def _rich_bar(stream: TextIO):
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    parts = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}", markup=False),
    )
    return Progress(*parts, console=Console(file=stream), transient=True)


def _rich_table(headers: Sequence[str], rows: list[list[str]], stream: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for header in headers:
        drawn.add_column(header)
    for row in rows:
        drawn.add_row(*map(Text, row))  # Text: what a student or author wrote is never markup
    Console(file=stream).print(drawn)


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Keep what kernels write to this process's stderr off the terminal: each warns about its TCP ports."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
