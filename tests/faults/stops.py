"""Stop a process at a chosen system call of those that change files, as a crash of the machine would: with SIGKILL.

A filter of the kernel's (seccomp) stops every thread of the process before each such call, and its tracer (ptrace)
counts them. So a kill can be aimed at a commit of SQLite's or at the renaming of a file, which no clock can do.
Sources: the Linux manual pages ptrace(2), seccomp(2) and syscall(2).
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
import traceback
from collections.abc import Callable

from autograder.sealed.box import linux

SETOPTIONS, CONT, GETEVENTMSG, TRACEME = 0x4200, 7, 0x4201, 0
TRACECLONE, TRACESECCOMP, EXITKILL = 1 << 3, 1 << 7, 1 << 20
EVENT_SECCOMP, WALL = 7, 0x40000000
LOAD, EQUAL, RETURN, ALLOW, TRACE = 0x20, 0x15, 0x06, 0x7FFF0000, 0x7FF00000
# name: (x86_64, aarch64); None where the machine has no such call
CALLS = {
    "write": (1, 64), "pwrite64": (18, 68), "fsync": (74, 82), "fdatasync": (75, 83), "ftruncate": (77, 46),
    "rename": (82, None), "renameat": (264, 38), "mkdir": (83, None), "mkdirat": (258, 34), "unlink": (87, None),
    "unlinkat": (263, 35),
}  # fmt: skip
COLUMN = {"x86_64": 0, "aarch64": 1}.get(platform.machine())
NAMES = {pair[COLUMN]: name for name, pair in CALLS.items()} if COLUMN is not None else {}
COMMITS = {"fsync", "fdatasync", "rename", "renameat", "unlink", "unlinkat"}  # what makes a change final

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


def run(work: Callable[[], object], at: int | None = None) -> tuple[int, list[str]]:
    """Fork, do `work` there, and kill the fork before its changing call number `at` (from 1; None: never).

    Returns the exit status as `subprocess` gives it, and the names of the calls that it came to, in order.
    """
    child = os.fork()
    if child == 0:
        _work(work)
    os.waitpid(child, WALL)  # it has stopped itself
    _ptrace(SETOPTIONS, child, TRACECLONE | TRACESECCOMP | EXITKILL)
    _ptrace(CONT, child, 0)
    seen: list[str] = []
    while True:
        thread, status = os.waitpid(-1, WALL)
        if not os.WIFSTOPPED(status):
            if thread == child:
                return os.waitstatus_to_exitcode(status), seen
            continue
        event, number = status >> 16, os.WSTOPSIG(status)
        if event == EVENT_SECCOMP:
            seen.append(NAMES[_message(thread)])
            if len(seen) == at:
                os.kill(child, signal.SIGKILL)
                continue
        ours = event or number in (signal.SIGSTOP, signal.SIGTRAP)
        _ptrace(CONT, thread, 0 if ours else number)


def _work(work: Callable[[], object]) -> None:
    status = 1
    try:
        _ptrace(TRACEME, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        _filter()
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _filter() -> None:
    """Stop the calling process and its threads, for its tracer, before each call of CALLS."""
    code = [(LOAD, 0, 0, 0)]
    for number in filter(None, NAMES):
        # the number travels in the low 16 bits of the answer, so that the tracer need not read registers
        code += [(EQUAL, 0, 1, number), (RETURN, 0, 0, TRACE | number)]
    code.append((RETURN, 0, 0, ALLOW))
    text = b"".join(struct.pack("=HBBI", *step) for step in code)
    buffer = ctypes.create_string_buffer(text, len(text))
    holder = ctypes.create_string_buffer(struct.pack("@HP", len(code), ctypes.addressof(buffer)))
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.prctl(22, 2, ctypes.addressof(holder))


def _message(thread: int) -> int:
    value = ctypes.c_ulong()
    _ptrace(GETEVENTMSG, thread, ctypes.addressof(value))
    return value.value


def _ptrace(request: int, thread: int, data: int) -> None:
    if _libc.ptrace(request, thread, None, data) != 0 and request != CONT:  # a thread that is gone cannot go on
        raise OSError(ctypes.get_errno(), f"ptrace: {os.strerror(ctypes.get_errno())}")
