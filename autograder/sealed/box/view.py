"""The file tree that a box sees, built once by the fork server and inherited by every box.

Read-only: the system's programs and libraries, the interpreter, the packages that the lab imports. Written: one
memory file system of bounded size for each box. All else (solutions, gradebook, submissions, homes) is not there.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.sealed.box import linux

HOME, SCRATCH, OLD = "/box/home", "/box", "/old"  # not in /home: the course itself may lie in a student's account
SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32",
          "/usr/lib64", "/usr/libx32", "/usr/libexec", "/usr/share", "/usr/include", "/usr/local/bin",
          "/usr/local/lib", "/usr/local/lib64", "/usr/local/share")  # fmt: skip  # not /usr: a course may lie in it
ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "alternatives", "fonts", "mime.types", "ssl/certs",
       "nsswitch.conf", "protocols", "services", "ImageMagick-6")  # fmt: skip
DEVICES = ("null", "zero", "full", "random", "urandom")
ACCOUNTS = {"passwd": "root:x:0:0::/:/bin/false\nstudent:x:{uid}:{gid}::/box/home:/bin/sh\n",
            "group": "root:x:0:\nstudent:x:{gid}:\n"}  # fmt: skip
WITHHELD = 'raise ImportError("This module is not available in this lab: it holds what you are asked to write.")\n'
NOTHING = "/withheld"  # a package with that text alone, shown where a withheld one is
STAND_IN = f"{NOTHING}/__init__.py"
PROCESSES_ONLY = "subset=pid"  # of /proc: the machine's counters would tell one box what another does
INODES = 50_000  # files that a box may make: each takes memory of the kernel's
STAGES = ("/mnt", "/media", "/srv", "/opt", "/run", "/var")


@dataclass(frozen=True)
class View:
    """What is shown, beside the system's own folders: paths of folders or files, each at its own place, read-only."""

    shown: tuple[str, ...]


def enter(view: View) -> None:
    """Replace this process's file tree with the view. Needs a mount namespace of its own and the right to mount."""
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    stage = _stage(view.shown)
    linux.mount("tmpfs", stage, "tmpfs", linux.MS_NOSUID, "size=1m,mode=755")
    for path in (*SYSTEM, *(f"/etc/{name}" for name in ETC), *view.shown):
        _show(stage, path)
    _devices(stage)
    for folder in (SCRATCH, OLD, "/tmp", "/proc", "/dev/shm", "/etc"):
        os.makedirs(stage + folder, exist_ok=True)
    linux.mount("proc", stage + "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV)  # the server's: a box covers it
    for name, text in ACCOUNTS.items():
        Path(stage, "etc", name).write_text(text.format(uid=os.getuid() or 65534, gid=os.getgid() or 65534))
    os.mkdir(stage + NOTHING)
    Path(stage + STAND_IN).write_text(WITHHELD)
    Path(stage, "etc/hosts").write_text("127.0.0.1 localhost\n")
    linux.pivot_root(stage, stage + OLD)
    os.chdir("/")
    linux.unmount(OLD)
    linux.mount("none", "/", flags=linux.MS_REMOUNT | linux.MS_BIND | linux.MS_RDONLY | linux.MS_NOSUID)


def _stage(shown: tuple[str, ...]) -> str:
    """Return an existing folder to build the tree on: the mount there is private, so nothing is left behind."""
    for folder in STAGES:
        if os.path.isdir(folder) and not any(path == folder or path.startswith(folder + "/") for path in shown):
            return folder
    raise OSError("no folder to build the box's file tree on")


def _show(stage: str, path: str) -> None:
    """Show one path of the machine at the same place, read-only; a link stays a link; what is missing is left out."""
    place = stage + path
    if os.path.lexists(place) or not os.path.lexists(path):
        return
    os.makedirs(os.path.dirname(place), exist_ok=True)
    if os.path.islink(path):
        os.symlink(os.readlink(path), place)
        return
    if os.path.isdir(path):
        os.mkdir(place)
    else:
        Path(place).touch()
    linux.mount(path, place, flags=linux.MS_BIND | linux.MS_REC)
    linux.restrict(place, linux.ATTR_RDONLY | linux.ATTR_NOSUID | linux.ATTR_NODEV)


def _devices(stage: str) -> None:
    os.makedirs(stage + "/dev", exist_ok=True)
    for name in DEVICES:
        Path(stage, "dev", name).touch()
        linux.mount(f"/dev/{name}", f"{stage}/dev/{name}", flags=linux.MS_BIND)
    for name, target in {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"}.items():
        os.symlink(target, f"{stage}/dev/{name}")


def private_places(size: int, uid: int) -> None:
    """Mount this box's own writable places and process list; `size` bounds what may be written, in bytes."""
    linux.mount("tmpfs", SCRATCH, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, f"size={size},nr_inodes={INODES},mode=711")
    for name, place in {"home": "", "tmp": "/tmp", "shm": "/dev/shm"}.items():
        folder = f"{SCRATCH}/{name}"
        os.mkdir(folder, 0o700)
        if os.getuid() == 0:
            os.chown(folder, uid, uid)
        if place:
            _cover(place, folder)
    if os.getuid() == 0:  # each box is somebody else, whose name its programs ask for
        for name, text in ACCOUNTS.items():
            Path(SCRATCH, name).write_text(text.format(uid=uid, gid=uid))
            linux.mount(f"{SCRATCH}/{name}", f"/etc/{name}", flags=linux.MS_BIND)
    linux.mount("proc", "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV, PROCESSES_ONLY)


def _cover(place: str, folder: str) -> None:
    """Show `folder` where `place` is, and in it what the view shows there: a course may lie in /tmp."""
    kept = list(_shown_in(place))
    linux.mount(folder, place, flags=linux.MS_BIND)
    for path, descriptor in kept:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _show_again(path, descriptor)
        os.close(descriptor)


def _show_again(path: str, descriptor: int) -> None:
    kind = os.fstat(descriptor).st_mode
    if stat.S_ISLNK(kind):
        os.symlink(os.readlink("", dir_fd=descriptor), path)
        return
    if stat.S_ISDIR(kind):
        os.mkdir(path)
    else:
        Path(path).touch()
    linux.mount(f"/proc/self/fd/{descriptor}", path, flags=linux.MS_BIND | linux.MS_REC)


def _shown_in(place: str) -> Iterator[tuple[str, int]]:
    """Yield each path below `place` that the view shows, with a descriptor that leads to it once it is covered."""
    for entry in os.scandir(place):
        if entry.is_dir(follow_symlinks=False) and not os.path.ismount(entry.path):
            yield from _shown_in(entry.path)
        else:
            yield entry.path, os.open(entry.path, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC)


def server_places() -> None:
    """Mount what the server itself may write to while it warms up; each box covers it with its own."""
    linux.mount("tmpfs", SCRATCH, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "size=256m,mode=755")
    for name in ("home", "tmp"):
        os.mkdir(f"{SCRATCH}/{name}")


def mask(path: str, content_from: str) -> None:
    """Show the file or folder `content_from` where `path`, of the same kind, is."""
    if os.path.exists(path):
        linux.mount(content_from, path, flags=linux.MS_BIND)
