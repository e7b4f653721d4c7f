"""What runs in a child: reads texts one after the other, each within its seconds, and answers each at once.

A request is a length and JSON: [seconds for each, seconds for all, [[task, given], ...]]. An answer is a length and
JSON: [seconds it took, what came back], where null stands for what could not be read.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from enum import Enum
from typing import BinaryIO

MEMORY = 3 << 29  # bytes of address space; half a GiB of it is Python, its libraries and the stack
STACK = 1 << 28
DEEPEST = 30_000  # a sum of 1,000 texts is 1,000 levels deep, and honest


class Task(Enum):
    """What a child can be asked to do with a text."""

    FACTS = "facts"  # a cell's code -> its names, see notebook/names.py
    MARKDOWN = "markdown"  # see harmless/markdown.py
    HTML = "html"  # see harmless/html.py
    SVG = "svg"  # see harmless/drawings.py


def worker(task: Task) -> Callable:
    """Return the function that does a task; its libraries are imported now, before any time is counted."""
    if task is Task.FACTS:
        from autograder.notebook import names

        return names.plain_facts
    if task is Task.SVG:
        from autograder.harmless import drawings

        return drawings.svg
    if task is Task.HTML:
        from autograder.harmless import html

        return html.html
    sys.modules["rfc3987_syntax"] = None  # a second of work for nbconvert's import, and optional: addresses in schemas
    from autograder.harmless import markdown

    return markdown.markdown


def main() -> None:
    """Serve until the grader closes the line."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)  # a library that prints must not speak for the child
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (most, most))
    sys.setrecursionlimit(DEEPEST)
    threading.stack_size(STACK)
    serving = threading.Thread(target=_serve, args=(inbox, outbox))
    serving.start()
    serving.join()


def _serve(inbox: BinaryIO, outbox: BinaryIO) -> None:
    while size := inbox.read(4):
        each, left, asked = json.loads(inbox.read(int.from_bytes(size, "big")))
        work = {name: worker(Task(name)) for name in dict.fromkeys(name for name, _ in asked)}
        for name, given in asked:
            took, answer = _bounded(work[name], given, min(each, left)) if left > 0.01 else (0.0, None)
            left -= took
            content = json.dumps([took, answer]).encode()
            outbox.write(len(content).to_bytes(4, "big") + content)
            outbox.flush()


def _bounded(work: Callable, given: object, seconds: float) -> tuple[float, object]:
    """Return how long it took and what came back; the process is ended if it takes longer than it may."""
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)  # of all threads' CPU; nothing handles it, so it ends the process
    try:
        answer = work(given)
    except Exception:  # whatever a library makes of a hostile text
        answer = None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - began, answer


if __name__ == "__main__":
    main()
