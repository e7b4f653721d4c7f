"""The order in which a process puts the walls around itself. Each step is of no use if a later one fails: all or none.

The server calls `prepare` once, while it has one thread; each fork calls `close_in`. Kept in one place because the
order is the security argument: first see nothing, then be nobody, then be unable to ask for more.
"""

from __future__ import annotations

import contextlib
import os
import socket
from dataclasses import dataclass

from autograder.results import Limits
from autograder.sealed.box import limits, linux, memory, seccomp, view

DIAL = linux.NEWNS | linux.NEWNET | linux.NEWIPC | linux.NEWUTS


@dataclass(frozen=True)
class Box:
    """How one process is shut in. `withheld` maps a file, or a folder, to the one that is shown in its place."""

    uid: int  # not used where there is no root to change it
    bounds: Limits
    mapped: int
    withheld: tuple[tuple[str, str], ...] = ()
    scratch_bytes: int = 512 << 20


def prepare(shown: tuple[str, ...], keep: int = -1) -> int:
    """Give the server a file tree that holds no secret; return a descriptor of its process namespace.

    `keep` is a descriptor that stays open until the last of the boxes has ended (-1: none).

    The server goes on as process 1 of a namespace of its own, so that all its boxes end with it. Without root it first
    becomes the owner of a user namespace: boxes then cannot change their user id, and depend on the other walls.
    """
    uid, gid = os.geteuid(), os.getegid()
    linux.unshare(linux.NEWNS | linux.NEWPID | linux.NEWIPC | (0 if uid == 0 else linux.NEWUSER))
    if uid != 0:
        _map_self(uid, gid)
    _go_on_as_first_process(keep)
    home = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    view.enter(view.View(shown))
    return home


def _go_on_as_first_process(keep: int) -> None:
    """Fork into the new process namespace; the parent only waits, and ends after all that is in there."""
    child = os.fork()
    if child:
        os.closerange(3, max(3, keep))  # or the controller would never see that the server is gone
        os.closerange(max(3, keep + 1), 1 << 16)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)


def fork_in_namespace(home: int) -> int:
    """Fork a child that is process 1 of a new process namespace; `home` is what `prepare` returned."""
    linux.unshare(linux.NEWPID)
    child = os.fork()
    if child:
        linux.setns(home, linux.NEWPID)
    return child


def _map_self(uid: int, gid: int) -> None:
    for name, text in {"setgroups": "deny", "uid_map": f"{uid} {uid} 1", "gid_map": f"{gid} {gid} 1"}.items():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def close_in(box: Box) -> None:
    """Shut the calling process in, for good. Raises OSError if any wall cannot be put up: then it must not go on."""
    os.setsid()  # a signal to its own process group would reach the server and other boxes, where there is no root
    linux.unshare(DIAL)
    linux.loopback_up()
    view.private_places(box.scratch_bytes, box.uid)
    for path, stand_in in box.withheld:
        view.mask(path, stand_in)
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write(memory.GOES_FIRST)
    socket.sethostname("box")
    if os.getuid() != 0:
        own = os.getuid(), os.getgid()
        linux.unshare(linux.NEWUSER)  # so that the limit on processes counts this box alone
        _map_self(*own)
    limits.apply(box.bounds, box.mapped)
    linux.drop_bounding_set()
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(box.uid, box.uid, box.uid)
        os.setresuid(box.uid, box.uid, box.uid)
    linux.drop_capabilities()
    seccomp.apply()
    os.chdir(view.HOME)


def close_in_without_namespaces(box: Box) -> None:
    """The lower tier: limits and a process group of its own; the file system and the network stay reachable."""
    os.setsid()
    limits.apply(box.bounds, box.mapped)
