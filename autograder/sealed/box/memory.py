"""How much memory the processes of a box hold together: the kernel's limit bounds each of them alone.

Beside what is theirs, sockets hold memory of the kernel's, which no limit counts: each is counted as if it were full.
It is then bounded, for the filter of system calls lets nobody enlarge one. Descriptors and pipes are bounded by the
limits on processes and descriptors (a pipe holds 64 KiB at most, all of a user 64 MiB and two pages for each more),
files by the size of the box's file system. Memory that is shared without a file stays for as long as any process maps
a part of it, be it in no page table: it counts in full. Source: proc(5), pipe(7). Where the kernel does not say (no
Linux, or a process that has just ended), nothing is held.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from autograder.sealed.box import linux

PROC = Path("/proc")
SHARED_FAIRLY = ("Pss_Anon:", "Pss_Shmem:")  # a page that several processes share counts once
IN_ALL = ("RssAnon:", "RssShmem:")  # what anybody may read
WITHOUT_FILE = re.compile(
    rb"^([0-9a-f]+)-([0-9a-f]+) \S+ ([0-9a-f]+) (\S+ \d+) +/(?:dev/zero|SYSV|memfd:).*\(deleted\)$", re.MULTILINE
)
DELETED = b" (deleted)\n"
GOES_FIRST = "1000"  # when the machine runs out of memory, a box goes first and not the grader
BLOCK = 512  # bytes, whatever the file system
SOCKET = 3 * linux.SOCKET_BUFFER  # to send, received, and for options


def held(descriptor: int, own_network: bool) -> int:
    """Return the bytes that a process and all that it started hold; of one alone, what its limit does not count.

    `descriptor` is a pidfd. `own_network`: all sockets that the process sees are its box's.
    """
    try:
        number = number_of(descriptor)
    except (OSError, ValueError):
        return 0
    everybody = (number, *below(number))
    shared = _without_file(everybody)
    if len(everybody) == 1:
        return shared
    own, resident = map(sum, zip(*map(_memory, everybody), strict=True))
    return own + max(resident, shared) + (SOCKET * _sockets(number) if own_network else 0)


def offer(descriptor: int) -> None:
    """Let all of a box be what the machine ends first when it runs out of memory, whatever its processes wrote there.

    `descriptor` is a pidfd. Done for what is there now: to be called again and again.
    """
    with suppress(OSError, ValueError):
        number = number_of(descriptor)
        for one in (number, *below(number)):
            place = PROC / str(one) / "oom_score_adj"
            with suppress(OSError):  # it has ended
                if place.read_text().strip() != GOES_FIRST:
                    place.write_text(GOES_FIRST)


def number_of(descriptor: int) -> int:
    """Return a process's number as this process sees it; raise ValueError if it has ended or is none."""
    for line in (PROC / "self" / "fdinfo" / str(descriptor)).read_text().splitlines():
        if line.startswith("Pid:") and int(line.split()[1]) > 0:
            return int(line.split()[1])
    raise ValueError("no process has this descriptor")


def below(number: int) -> Iterator[int]:
    """Yield the processes that a process has started, and those below them; one that has ended hides no other."""
    waiting = _children(number)
    while waiting:  # no recursion: a student could start a chain that is deeper than Python goes
        one = waiting.pop()
        yield one
        waiting += _children(one)


def _children(number: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for task in os.scandir(PROC / str(number) / "task"):
            with suppress(OSError):
                found += map(int, Path(task, "children").read_text().split())
    return found


def _sockets(number: int) -> int:
    """Return how many sockets there are in the process's network namespace, be they held open or on their way."""
    try:
        first, _, count, *_ = (PROC / str(number) / "net" / "sockstat").read_text().split(maxsplit=3)
    except (OSError, ValueError):
        return 0
    return int(count) if first == "sockets:" else 0


def _memory(number: int) -> list[int]:
    """Return the bytes that are a process's own, and those that it shares and are resident."""
    for name, fields in (("smaps_rollup", SHARED_FAIRLY), ("status", IN_ALL)):
        with suppress(OSError):
            lines = (PROC / str(number) / name).read_text().splitlines()
            return [sum(int(line.split()[1]) << 10 for line in lines if line.startswith(field)) for field in fields]
    return [0, 0]


def _without_file(numbers: Iterable[int]) -> int:
    """Return the bytes of the memory that processes share without a file, each piece once."""
    found: dict[bytes, int] = {}
    for number in numbers:
        with suppress(OSError):
            maps = (PROC / str(number) / "maps").read_bytes()  # thousands of lines, of which none is such, as a rule
            for start, end, offset, piece in WITHOUT_FILE.findall(maps) if DELETED in maps else ():
                place = PROC / str(number) / "map_files" / f"{int(start, 16):x}-{int(end, 16):x}"
                reached = int(offset, 16) + int(end, 16) - int(start, 16)
                found[piece] = max(found.get(piece, 0), _filled(place, reached))
    return sum(found.values())


def _filled(place: Path, reached: int) -> int:
    """Return the bytes that a mapped piece has; where only root may ask, those up to where it is mapped."""
    try:
        return place.stat().st_blocks * BLOCK
    except OSError:
        return reached
