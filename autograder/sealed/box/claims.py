"""What only one run on a machine may use at a time: user ids for its boxes, and a core for each submission.

A claim is a socket that is bound to a name without a file (unix(7), "abstract"): the kernel gives a name to one process
only, whoever runs it, and frees it when the last process that holds the socket has ended, however it ended.
"""

from __future__ import annotations

import itertools
import os
import random
import socket

FIRST_UID = 0x7000_0000  # up to 2**31 nobody else gives out ids: see systemd's "Users, Groups, UIDs and GIDs"
EACH = 1024  # ids of one run
RANGES = (1 << 28) // EACH


def _claimed(name: str) -> socket.socket | None:
    """Return the socket that holds `name`, None if another holds it already."""
    claim = socket.socket(socket.AF_UNIX)
    try:
        claim.bind(f"\0autograder {name}")
    except OSError:
        claim.close()
        return None
    return claim


def users() -> tuple[range, socket.socket]:
    """Return user ids that no other run uses until the socket is closed: the kernel counts processes by user.

    Drawn, not the first that are free: containers on one machine share its user ids, and do not see each other's names.
    """
    while True:
        number = random.SystemRandom().randrange(1, RANGES)  # the first are for the probes of the box
        claim = _claimed(f"users {number}")
        if claim is not None:
            return range(FIRST_UID + number * EACH, FIRST_UID + (number + 1) * EACH), claim


def core() -> tuple[int | None, socket.socket | None]:
    """Return the core that the fewest others have claimed, and the claim; (None, None) where cores cannot be chosen."""
    if not hasattr(os, "sched_getaffinity"):
        return None, None
    cores = sorted(os.sched_getaffinity(0))
    for number in itertools.count():
        place = number % len(cores)
        claim = _claimed(f"core {cores[place]} {number // len(cores)}")
        if claim is not None:
            return cores[place], claim
    raise AssertionError("there is no last number")
