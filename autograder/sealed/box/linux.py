"""System calls that Python 3.11 has no function for. Each raises OSError as the os module does.

Sources: the Linux manual pages unshare(2), setns(2), mount(2), mount_setattr(2), pivot_root(2), capset(2), prctl(2),
netdevice(7), madvise(2).
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import platform
import socket
import struct
from functools import lru_cache
from pathlib import Path

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
ATTR_RDONLY, ATTR_NOSUID, ATTR_NODEV = 1, 2, 4
MNT_DETACH, AT_FDCWD, AT_RECURSIVE = 2, -100, 0x8000
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 24, 38, 47
CAPABILITY_VERSION_3 = 0x20080522
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
SOCKET_BUFFER = 212_992  # bytes that the kernel keeps for a socket in each direction, as it is built; see socket(7)
# Numbers of system calls without a wrapper in the C library, by machine: pivot_root, capset, mount_setattr.
_CALLS = {"x86_64": (155, 126, 442), "aarch64": (41, 91, 442)}


@lru_cache(maxsize=1)
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def _number(position: int) -> int:
    if platform.machine() not in _CALLS:
        raise OSError(f"no system call numbers are known for {platform.machine()}")
    return _CALLS[platform.machine()][position]


def unshare(flags: int) -> None:
    """Leave the namespaces named by `flags` for new ones."""
    _checked(_libc().unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """Enter the namespace of `kind` that `descriptor` refers to."""
    _checked(_libc().setns(descriptor, kind), "setns")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    """Mount `source` on `target`."""
    arguments = (source.encode(), target.encode(), kind.encode() or None, ctypes.c_ulong(flags), data.encode() or None)
    _checked(_libc().mount(*arguments), f"mount {target}")


def unmount(target: str) -> None:
    """Detach the mount at `target`."""
    _checked(_libc().umount2(target.encode(), MNT_DETACH), f"umount {target}")


def restrict(target: str, attributes: int) -> None:
    """Add mount attributes (ATTR_RDONLY, …) to the mount at `target` and to all below it."""
    fields = struct.pack("=QQQQ", attributes, 0, 0, 0)
    call = _libc().syscall(_number(2), AT_FDCWD, target.encode(), AT_RECURSIVE, fields, ctypes.c_size_t(len(fields)))
    _checked(call, f"mount_setattr {target}")


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root of the file tree and put the old root at `old`."""
    _checked(_libc().syscall(_number(0), new.encode(), old.encode()), "pivot_root")


def advise(address: int, length: int, advice: int) -> bool:
    """Give the kernel advice on memory of this process; return whether it took it."""
    return _libc().madvise(ctypes.c_void_p(address), ctypes.c_size_t(length), advice) == 0


def prctl(option: int, value: int, third: int = 0) -> None:
    """Set an attribute of the calling process."""
    longs = [ctypes.c_ulong(number) for number in (value, third, 0, 0)]
    _checked(_libc().prctl(option, *longs), f"prctl {option}")


def drop_bounding_set() -> None:
    """Make sure that no capability can come back through an exec. Needs CAP_SETPCAP, so it goes before the rest."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:  # past the last capability of this kernel, or none to drop
            break


def drop_capabilities() -> None:
    """Give up every capability that is left, and the right to gain any."""
    prctl(PR_CAP_AMBIENT, 4)  # PR_CAP_AMBIENT_CLEAR_ALL
    header, none = struct.pack("=Ii", CAPABILITY_VERSION_3, 0), struct.pack("=6I", *[0] * 6)
    _checked(_libc().syscall(_number(1), header, none), "capset")
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def loopback_up() -> None:
    """Switch on the loopback interface of a new network namespace, which starts down; see bound_connections."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(probe, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))
    bound_connections()


def bound_connections() -> None:
    """Let a TCP connection of this network namespace keep no more than another socket does; see tcp(7)."""
    for name in ("tcp_rmem", "tcp_wmem"):
        Path(f"/proc/sys/net/ipv4/{name}").write_text(f"4096 65536 {SOCKET_BUFFER}")
