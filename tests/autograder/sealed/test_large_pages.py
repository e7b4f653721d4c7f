"""Large pages: which places are asked for, and that nothing in them changes."""

import subprocess
import sys

from autograder.sealed.box import pages

MAPS = """\
7f0000100000-7f0000900000 rw-p 00000000 00:00 0
7f0001000000-7f0001400000 rw-p 00000000 08:01 99                         /usr/lib/libc.so.6
7f0002000000-7f0002400000 r--p 00000000 00:00 0
7f0003000000-7f0003400000 rw-s 00000000 00:00 0
7f0004000000-7f0004400000 rw-p 00000000 00:00 0                          [stack]
7f0005000000-7f00053ff000 rw-p 00000000 00:00 0                          [heap]
7f0006000000-7f00061ff000 rw-p 00000000 00:00 0
"""
FILLED = """
import random, re
from pathlib import Path
from autograder.sealed.box import pages
held = bytearray(random.Random(1).randbytes(16 << 20))
found, before = pages.collapse(), bytes(held)
kernels = re.search(r"AnonHugePages: +([0-9]+) kB", Path("/proc/self/smaps_rollup").read_text())
print(found, int(kernels[1]) << 10, before == random.Random(1).randbytes(16 << 20))
"""


def test_only_whole_pages_of_private_written_memory_are_asked_for():
    whole = [0x7F0000200000, 0x7F0000400000, 0x7F0000600000, 0x7F0005000000]
    assert list(pages.places(MAPS)) == whole


def test_what_memory_holds_stays_as_it_was():
    done = subprocess.run([sys.executable, "-c", FILLED], capture_output=True, text=True, check=True)
    found, kernels, same = done.stdout.split()
    assert same == "True"
    assert 0 <= int(found) * pages.SIZE <= int(kernels), "The kernel counts fewer large pages than it is said to have."


def test_a_kernel_that_does_not_know_it_changes_nothing(monkeypatch):
    monkeypatch.setattr(pages, "COLLAPSE", 9999)
    assert pages.collapse() == 0
