"""A deny-list of system calls that no lab needs and that widen the kernel's surface. A further layer, never alone.

The filter is classic BPF, see seccomp(2). A denied call gives EPERM; clone3 gives ENOSYS, so that the C library falls
back to clone, whose flags the filter can read.

What is left that two boxes could tell each other by, through files that both may read: locks on such a file (SQLite
needs them on files of its own, and the filter cannot see whose a file is), and how long a page takes to be read.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import socket
import struct
from functools import lru_cache

from autograder.sealed.box import linux

PR_SET_SECCOMP, MODE_FILTER = 22, 2
ALLOW, DENY, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
NOT_THERE, UNKNOWN = 0x00050000 | errno.ENOSYS, 0x00050000 | errno.EINVAL
NOTHING = 0x00050000  # the call seems to succeed, and does nothing
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
NAMESPACE_FLAGS = 0x7E020000 | 0x80  # every CLONE_NEW… flag; 0x80 is CLONE_NEWTIME
X32 = 0x40000000

# name: (x86_64, aarch64); None where the machine has no such call
_NUMBERS = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266),
    "syslog": (103, 116), "acct": (163, 89), "quotactl": (179, 60), "sethostname": (170, 161),
    "setdomainname": (171, 162), "personality": (135, 92), "pidfd_getfd": (438, 438), "fanotify_init": (300, 262),
    "lookup_dcookie": (212, 18), "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None),
    # Memory that no limit of a process counts:
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "msgget": (68, 186),
    "semget": (64, 190), "mq_open": (240, 180), "vmsplice": (278, 75), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "setxattrat": (463, 463), "landlock_create_ruleset": (444, 444),
    # Which pages of a file are in memory, told or changed: two boxes have many files in common.
    "mincore": (27, 232), "cachestat": (451, 451), "process_madvise": (440, 440), "move_pages": (279, 239),
    "migrate_pages": (256, 238),
}  # fmt: skip
# Calls that programs do without where a kernel lacks them. preadv2 and Linux's own asynchronous reads tell whether a
# page is in memory, inotify that another has opened a file.
_LACKED = {
    "clone3": (435, 435), "preadv2": (327, 286), "pwritev2": (328, 287), "io_setup": (206, 0),
    "inotify_init": (253, None), "inotify_init1": (294, 26),
}  # fmt: skip
# Advice, which promises nothing: on a file's pages it would be seen by others. And the core is the grader's to choose.
# A box has no disk: to write out all files would be at the cost of the whole machine.
_WITHOUT_EFFECT = {
    "fadvise64": (221, 223), "readahead": (187, 213), "sched_setaffinity": (203, 122), "sync": (162, 81),
    "syncfs": (306, 267),
}  # fmt: skip
_LISTS = ((_NUMBERS, DENY), (_LACKED, NOT_THERE), (_WITHOUT_EFFECT, NOTHING))
# column, architecture, and the numbers of clone, socket, setsockopt, madvise, fcntl and prctl
_MACHINES = {"x86_64": (0, 0xC000003E, 56, 41, 54, 28, 72, 157),
             "aarch64": (1, 0xC00000B7, 220, 198, 208, 233, 25, 167)}  # fmt: skip
FAMILIES = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, 16)  # 16: netlink, to list interfaces; no AF_VSOCK
SIZES = (7, 8, 32, 33, 73)  # SO_SNDBUF, SO_RCVBUF, both by force, SO_RESERVE_MEM: how much the kernel keeps for it
PR_SCHED_CORE = 62  # would keep all but the caller from the other thread of a core
EVICTING = (20, 21, 25)  # MADV_COLD, MADV_PAGEOUT, MADV_COLLAPSE
# F_OFD_GETLK and its two setters (locks that no process is known to hold), F_SETLEASE, F_NOTIFY, F_SET_RW_HINT and
# F_SET_FILE_RW_HINT: kept with the file, where the next box would find them
COMMANDS = (36, 37, 38, 1024, 1026, 1036, 1038)


def _number(call: int, answer: int) -> list[tuple]:
    return [(EQUAL, 0, 1, call), (RETURN, 0, 0, answer)]


def _argument(call: int, position: int, values: tuple[int, ...], answers: tuple[int, int], test: int = EQUAL) -> list:
    """Return steps that answer a call: the first of `answers` if its argument is one of `values`, else the second."""
    count = len(values)
    return [
        (EQUAL, 0, count + 3, call), (LOAD, 0, 0, FIRST_ARGUMENT + 8 * position),
        *((test, count - place, 0, value) for place, value in enumerate(values)),
        (RETURN, 0, 0, answers[1]), (RETURN, 0, 0, answers[0]),
    ]  # fmt: skip


def _sizes(call: int) -> list[tuple]:
    """Return steps that let a socket's buffers be as large as they are, whatever is asked."""
    asked = _argument(call, 2, SIZES, (NOTHING, ALLOW))[1:]
    level = [(LOAD, 0, 0, FIRST_ARGUMENT + 8), (EQUAL, 1, 0, socket.SOL_SOCKET), (RETURN, 0, 0, ALLOW)]
    return [(EQUAL, 0, len(level) + len(asked), call), *level, *asked]


@lru_cache(maxsize=1)
def program(machine: str) -> bytes:
    """Return the BPF program for `machine`; raise OSError where the numbers are not known."""
    if machine not in _MACHINES:
        raise OSError(f"no system call numbers are known for {machine}")
    column, architecture, clone, socket_, setsockopt, madvise, fcntl, prctl = _MACHINES[machine]
    code = [
        (LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER), (AT_LEAST, 0, 1, X32), (RETURN, 0, 0, DENY),
        *_argument(clone, 0, (NAMESPACE_FLAGS,), (DENY, ALLOW), ANY_BIT),
        *_argument(socket_, 0, FAMILIES, (ALLOW, DENY)),
        *_argument(madvise, 2, EVICTING, (UNKNOWN, ALLOW)), *_argument(fcntl, 1, COMMANDS, (UNKNOWN, ALLOW)),
        *_argument(prctl, 0, (PR_SCHED_CORE,), (UNKNOWN, ALLOW)), *_sizes(setsockopt),
    ]  # fmt: skip
    for calls, answer in _LISTS:
        for numbers in calls.values():
            code += _number(numbers[column], answer) if numbers[column] is not None else []
    code.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in code)


def apply() -> None:
    """Put the filter on the calling process and all that it starts; raise OSError where the kernel has none."""
    code = program(platform.machine())
    buffer = ctypes.create_string_buffer(code, len(code))
    filter_ = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    holder = ctypes.create_string_buffer(filter_, len(filter_))
    linux.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.addressof(holder))
