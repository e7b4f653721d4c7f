"""`%%capture shown` in a check: what the check and the student's code write meanwhile is bound to that name."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Iterator

MAGIC = re.compile(r"\s*%%capture((?:[ \t]+--no-\w+)*)[ \t]+([^\W\d]\w*)[ \t]*(?:\n|$)")


def captures(source: str) -> str:
    """Return the name that a cell's magic binds, "" if there is none."""
    found = MAGIC.match(source)
    return found[2] if found else ""


@contextlib.contextmanager
def captured(source: str, names: dict) -> Iterator[None]:
    """Keep what is written while the block runs, if the check says so, and bind it as IPython does."""
    found = MAGIC.match(source)
    if found is None:
        yield
        return
    from IPython.utils.capture import CapturedIO

    outside, written = (sys.stdout, sys.stderr), (io.StringIO(), io.StringIO())
    sys.stdout = outside[0] if "--no-stdout" in found[1] else written[0]
    sys.stderr = outside[1] if "--no-stderr" in found[1] else written[1]
    try:
        yield
    finally:
        sys.stdout, sys.stderr = outside
        names[found[2]] = CapturedIO(*written, [])
