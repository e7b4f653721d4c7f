"""Bounds that the kernel keeps for one boxed process and its children. Source: getrlimit(2)."""

from __future__ import annotations

import resource
from pathlib import Path

from autograder.results import Limits


def address_space() -> int:
    """Return the bytes that this process maps now, 0 where the kernel does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def apply(limits: Limits, mapped: int) -> None:
    """Bound the calling process. `mapped` is what the warm interpreter maps (bytes): memory is allowed on top of it."""
    seconds = int(limits.total_seconds) + 5
    bounds = {
        "RLIMIT_CPU": seconds,
        "RLIMIT_NOFILE": limits.descriptors,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": limits.processes,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 1024,  # and timers
        "RLIMIT_NICE": 0,
        "RLIMIT_RTPRIO": 0,
        "RLIMIT_AS": mapped + limits.memory_bytes if mapped else None,
    }
    for name, bound in bounds.items():
        if bound is not None and hasattr(resource, name):
            _lower(getattr(resource, name), bound)


def _lower(which: int, bound: int) -> None:
    """Lower a limit; never ask for more than the machine allows already."""
    hard = resource.getrlimit(which)[1]
    value = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
    resource.setrlimit(which, (value, value))
