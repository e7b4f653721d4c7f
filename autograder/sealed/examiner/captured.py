"""`%%capture shown` in a check: what the check and the student's code write meanwhile is bound to that name."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator

from autograder.sealed.protocol import CheckText


@contextlib.contextmanager
def captured(text: CheckText, names: dict) -> Iterator[None]:
    """Keep what is written while the block runs, if the check says so, and bind it as IPython does."""
    if not text.captures:
        yield
        return
    from IPython.utils.capture import CapturedIO

    outside, written = (sys.stdout, sys.stderr), (io.StringIO(), io.StringIO())
    sys.stdout = outside[0] if "stdout" in text.left else written[0]
    sys.stderr = outside[1] if "stderr" in text.left else written[1]
    try:
        yield
    finally:
        sys.stdout, sys.stderr = outside
        names[text.captures] = CapturedIO(*written, [])
