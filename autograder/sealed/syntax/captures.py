"""`%%capture shown` in a check: the name that it binds, and what it leaves where it is."""

from __future__ import annotations

import re

MAGIC = re.compile(r"\s*%%capture((?:[ \t]+--no-\w+)*)[ \t]+([^\W\d]\w*)[ \t]*(?:\n|$)")


def captures(source: str) -> str:
    """Return the name that a cell's magic binds, "" if there is none."""
    found = MAGIC.match(source)
    return found[2] if found else ""


def left(source: str) -> frozenset[str]:
    """Return which of stdout and stderr such a magic does not capture."""
    found = MAGIC.match(source)
    return frozenset(stream for stream in ("stdout", "stderr") if found and f"--no-{stream}" in found[1].split())
