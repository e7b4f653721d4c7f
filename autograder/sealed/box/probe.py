"""Try each wall of the box and print one line for each: name, yes or no, remedy. Run as a program of its own."""

from __future__ import annotations

import os
import sys

from autograder.results import Limits
from autograder.sealed.box import claims, limits, linux, seccomp, walls

NOT_LINUX = "needs Linux: use a Linux machine, WSL 2 or a virtual machine"
NAMESPACES = (
    "allow user namespaces: `sysctl user.max_user_namespaces` must not be 0, and where these exist, "
    "kernel.unprivileged_userns_clone=1 and kernel.apparmor_restrict_unprivileged_userns=0; in Docker, run with "
    "--security-opt seccomp=unconfined --security-opt apparmor=unconfined --cap-add SYS_ADMIN"
)
PROC = "a fresh /proc cannot be mounted: in Docker, add --security-opt systempaths=unconfined"
FILTER = "the kernel has no seccomp filter, or the processor is neither x86-64 nor ARM-64"


def _flags() -> int:
    return 0 if os.geteuid() == 0 else linux.NEWUSER


def _own_namespace(flag: int) -> None:
    linux.unshare(flag | _flags())


def _whole_box() -> None:
    home = walls.prepare((sys.prefix, sys.base_prefix))
    child = walls.fork_in_namespace(home)
    if child == 0:
        walls.close_in(walls.Box(claims.FIRST_UID, Limits(), limits.address_space()))
        os._exit(0 if os.getpid() == 1 and not os.path.exists("/etc/shadow") and os.getuid() != 0 else 1)
    if os.waitpid(child, 0)[1] != 0:
        raise OSError("the box did not close")


def _filter() -> None:
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.apply()


LAYERS = (
    ("mount namespace", lambda: _own_namespace(linux.NEWNS), NAMESPACES),
    ("process namespace", lambda: _own_namespace(linux.NEWPID), NAMESPACES),
    ("network namespace", lambda: _own_namespace(linux.NEWNET), NAMESPACES),
    ("IPC namespace", lambda: _own_namespace(linux.NEWIPC), NAMESPACES),
    ("system call filter", _filter, FILTER),
    ("limits", lambda: limits.apply(Limits(), limits.address_space()), "the kernel refuses to lower a limit"),
    ("read-only view and the box as a whole", _whole_box, PROC),
)


def works(attempt) -> bool:
    """True if `attempt` ends well in a process of its own."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        attempt()
        os._exit(0)
    except BaseException:
        os._exit(1)


def main() -> None:
    """Print a line for each layer."""
    for name, attempt, remedy in LAYERS:
        good = sys.platform == "linux" and works(attempt)
        advice = remedy if sys.platform == "linux" else NOT_LINUX
        print(name, "yes" if good else "no", "" if good else advice, sep="\t")


if __name__ == "__main__":
    main()
