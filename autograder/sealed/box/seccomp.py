"""A deny-list of system calls that no lab needs and that widen the kernel's surface. A further layer, never alone.

The filter is classic BPF, see seccomp(2). A denied call gives EPERM; clone3 gives ENOSYS, so that the C library falls
back to clone, whose flags the filter can read.
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
NOT_THERE = 0x00050000 | errno.ENOSYS
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
    "semget": (64, 190),
}  # fmt: skip
# column, architecture, and the numbers of clone, clone3 and socket
_MACHINES = {"x86_64": (0, 0xC000003E, 56, 435, 41), "aarch64": (1, 0xC00000B7, 220, 435, 198)}
FAMILIES = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, 16)  # 16: netlink, to list interfaces; no AF_VSOCK


@lru_cache(maxsize=1)
def program(machine: str) -> bytes:
    """Return the BPF program for `machine`; raise OSError where the numbers are not known."""
    if machine not in _MACHINES:
        raise OSError(f"no system call numbers are known for {machine}")
    column, architecture, clone, clone3, socket_ = _MACHINES[machine]
    numbers = sorted(pair[column] for pair in _NUMBERS.values() if pair[column] is not None)
    code = [
        (LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER), (AT_LEAST, 0, 1, X32), (RETURN, 0, 0, DENY),
        (EQUAL, 0, 1, clone3), (RETURN, 0, 0, NOT_THERE),
        (EQUAL, 0, 4, clone), (LOAD, 0, 0, FIRST_ARGUMENT), (ANY_BIT, 0, 1, NAMESPACE_FLAGS), (RETURN, 0, 0, DENY),
        (RETURN, 0, 0, ALLOW),
        (EQUAL, 0, len(FAMILIES) + 3, socket_), (LOAD, 0, 0, FIRST_ARGUMENT),
        *((EQUAL, len(FAMILIES) - 1 - place, 0, family) for place, family in enumerate(FAMILIES[:-1])),
        (EQUAL, 0, 1, FAMILIES[-1]), (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, DENY),
    ]  # fmt: skip
    for number in numbers:
        code += [(EQUAL, 0, 1, number), (RETURN, 0, 0, DENY)]
    code.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in code)


def apply() -> None:
    """Put the filter on the calling process and all that it starts; raise OSError where the kernel has none."""
    code = program(platform.machine())
    buffer = ctypes.create_string_buffer(code, len(code))
    filter_ = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    holder = ctypes.create_string_buffer(filter_, len(filter_))
    linux.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.addressof(holder))
