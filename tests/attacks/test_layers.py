"""Each wall of the box, from inside: what it holds off, and that it alone does so, for without it the attack succeeds.

A wall is taken down in the fork of one submission, before it shuts itself in; those of the view in a server of its own.
"""

import os
import shutil
import socket
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import target

from autograder.results import Limits
from autograder.sealed.box import claims
from autograder.sealed.controller import fork_server
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier

pytestmark = pytest.mark.attack
LIMITS = Limits(cell_seconds=5, check_seconds=5, total_seconds=60, memory_bytes=1 << 30)
NO_NEW = """honest = linux.prctl
linux.prctl = lambda option, *more: None if option == linux.PR_SET_NO_NEW_PRIVS else honest(option, *more)
seccomp.apply = lambda: None  # the kernel takes no filter from who may still gain privileges"""
WITHOUT = {
    "nothing": "",
    "user": "box = walls.Box\nwalls.Box = lambda uid, *more: box(0, *more)",
    "mount namespace": "walls.DIAL &= ~linux.NEWNS",
    "network namespace": "walls.DIAL &= ~linux.NEWNET\nlinux.loopback_up = lambda: None",
    "limits": "limits.apply = lambda *bounds: None",
    "system call filter": "seccomp.apply = lambda: None",
    "no new privileges": NO_NEW,
    "capabilities": "linux.drop_capabilities = lambda: linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)\n"
        "os.setresuid = lambda *ids: None",
}  # fmt: skip
WALLS = ["linux.unshare", "view.private_places", "linux.loopback_up", "walls.socket.sethostname", "limits.apply",
         "linux.drop_bounding_set", "linux.drop_capabilities", "seccomp.apply"]  # fmt: skip
if os.getuid() == 0:
    WALLS += ["os.setgroups", "os.setresgid", "os.setresuid"]
BREAKING = "def broken(*_, **__): raise OSError('cannot be put up')\n{0} = broken"
PATCHES = WITHOUT | {wall: BREAKING.format(wall) for wall in WALLS}
SERVER = f"""
from autograder.sealed.server import process as server
from autograder.sealed.box import limits, linux, seccomp, view, walls
import os
shut = server.Server._shut
patches = dict({list(PATCHES.items())!r})
def patched(self, start):
    exec(patches.get(start.folder, ""), globals())
    shut(self, start)
server.Server._shut = patched
view.SYSTEM = (*view.SYSTEM, *{{0}})
{{1}}
server.main()"""


@pytest.fixture(scope="module")
def places():
    """Two folders in /tmp that everybody may enter and write to, in one a set-uid program."""
    with tempfile.TemporaryDirectory(dir="/tmp") as shown, tempfile.TemporaryDirectory(dir="/tmp") as secret:
        yield _filled(SimpleNamespace(shown=Path(shown), secret=Path(secret)))


def _filled(found):
    for folder in (found.shown, found.secret):
        folder.chmod(0o777)
    shutil.copy("/usr/bin/id", found.shown / "id")
    (found.shown / "id").chmod(0o4755)
    (found.secret / "gradebook.db").write_text("marks")
    return found


@pytest.fixture(scope="module")
def engines(places, tmp_path_factory):
    """An engine whose view is whole and shows one folder, one whose view shows too much and can be written to (and
    which sees the machine's shared memory), one whose boxes share the server's process namespace, and one whose server
    a box may change.
    """
    lab = target.light({"double_check": "assert double(2) == 4"})
    shown, secret = str(places.shown), str(places.secret)
    torn = "linux.restrict = lambda *what: None\nlinux.MS_NOSUID = 0\nwalls.DIAL &= ~linux.NEWIPC\nlinux.NEWIPC = 0"
    together = "walls.fork_in_namespace = lambda home: os.fork()"
    started = {}
    with pytest.MonkeyPatch.context() as patch:
        for name, folders, lines in (
            ("whole", [shown], ""), ("torn", [shown, secret], torn), ("together", [shown], together),
            ("marred", [shown], ""),
        ):  # fmt: skip
            patch.setattr(fork_server, "SERVER", ("-I", "-B", "-c", SERVER.format(folders, lines)))
            folder = tmp_path_factory.mktemp("course") / "lab"
            started[name] = Engine(lab, folder, Tier.CONTAINED, LIMITS).__enter__()
    yield SimpleNamespace(**started)
    for engine in started.values():
        engine.__exit__()


def run(engine, code, without="nothing"):
    """Return the result of a cell in a box that lacks a wall."""
    engine.folder = engine.folder.with_name(without)  # the fork is told it, and so which wall to leave out
    return engine.grade(target.submission(engine, f"{TELLING}{code}\n{target.RIGHT}"), None, 1)


def said(engine, code, without="nothing"):
    """Return what a cell printed in a box that lacks a wall."""
    result = run(engine, code, without)
    assert result.machine_error == ""
    return target.shown(result).split()


TELLING = """
import ctypes, mmap, os, resource, socket, subprocess
libc = ctypes.CDLL(None, use_errno=True)
def tell(do, good=lambda value: True):
    try: print('done' if good(do()) else 'no')
    except (OSError, ValueError, MemoryError): print('no')
def state(name):
    return next(line.split()[1] for line in open('/proc/self/status') if line.startswith(name))
"""


@pytest.mark.root
def test_user(engines):
    """Root's own places in the box are not the student's."""
    code = "tell(lambda: open('/box/mine', 'w'))\nprint(os.getuid())"
    held = said(engines.whole, code)
    assert held[0] == "no" and int(held[1]) >= claims.FIRST_UID
    assert said(engines.whole, code, "user") == ["done", "0"]


def test_view(engines, places):
    """What the view does not show is not there."""
    code = f"tell(lambda: open({str(places.secret / 'gradebook.db')!r}))"
    assert (said(engines.whole, code), said(engines.torn, code)) == (["no"], ["done"])


def test_read_only_view(engines, places):
    """A folder that everybody may write to is shown, and yet cannot be written to."""
    code = f"tell(lambda: open({str(places.shown / 'written')!r}, 'w'))"
    assert said(engines.whole, code) == ["no"] and not (places.shown / "written").exists()
    assert said(engines.torn, code) == ["done"] and (places.shown / "written").exists()


def test_has_a_box_a_tmp_of_its_own_where_something_in_tmp_is_shown(engines, places):
    """A course may lie in /tmp. Boxes write there all the same, and a module that is withheld has no second way in."""
    code = f"""
tell(lambda: open('/tmp/own', 'x'))
tell(lambda: open({str(places.shown / "id")!r}, 'rb').read())
tell(lambda: open({str(places.shown / "written")!r}, 'w'))
tell(lambda: [folder for folder, _, names in os.walk('/box/tmp') if 'id' in names], bool)"""
    for _ in range(2):  # nothing of the first is there for the second
        assert said(engines.whole, code) == ["done", "done", "no", "no"]


def test_mount_namespace(engines):
    """What one box mounts, another does not see: without, the list of processes is the examiner's."""
    code = "tell(lambda: open('/proc/self/mountinfo').read())"
    assert said(engines.whole, code) == ["done"]
    without = run(engines.marred, code, "mount namespace")
    barred = "a box did not start" in without.machine_error  # for what the other box mounted a moment before
    assert barred or target.shown(without).split() == ["no"]


def test_process_namespace(engines):
    """Other processes are not to be seen."""
    code = "print(sum(name.isdigit() for name in os.listdir('/proc')) == 1, os.getpid() == 1)"
    assert said(engines.whole, code) == ["True", "True"]
    assert said(engines.together, code) == ["False", "False"]


def test_network_namespace(engines):
    """This machine's own services are not reached."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        code = f"tell(lambda: socket.create_connection({listener.getsockname()}, 2))"
        assert (said(engines.whole, code), said(engines.whole, code, "network namespace")) == (["no"], ["done"])


def test_ipc_namespace(engines):
    """Shared memory of this machine is not seen."""
    ours = os.readlink("/proc/self/ns/ipc")
    code = f"print(os.readlink('/proc/self/ns/ipc') == {ours!r})"
    assert (said(engines.whole, code), said(engines.torn, code)) == (["False"], ["True"])


def test_what_the_machine_counts(engines):
    """What other boxes do shows in counters of the whole machine: open files, processes, memory."""
    counters = ["sys/fs/file-nr", "stat", "loadavg", "meminfo", "vmstat", "diskstats", "key-users", "pressure/cpu"]
    code = (
        f"print([os.path.exists(f'/proc/{{name}}') for name in {counters!r}].count(True), os.path.exists('/proc/self'))"
    )
    assert said(engines.whole, code) == ["0", "True"]
    assert sum(os.path.exists(f"/proc/{name}") for name in counters) >= 6, "Elsewhere they are there."


def test_limits(engines):
    """Memory, size of a file, processes, CPU, descriptors. Nothing large is really used."""
    code = """
bounded = lambda name, most: 0 <= resource.getrlimit(getattr(resource, name))[1] <= most
tell(lambda: mmap.mmap(-1, 3 << 30))  # not touched, so that it costs nothing where it is allowed
tell(lambda: os.truncate(os.open('large', os.O_CREAT | os.O_RDWR), 1 << 36))
tell(lambda: bounded('RLIMIT_NPROC', 512), lambda value: not value)
tell(lambda: bounded('RLIMIT_CPU', 100), lambda value: not value)
tell(lambda: [open('/dev/null') for _ in range(600)])"""
    assert (said(engines.whole, code), said(engines.whole, code, "limits")) == (["no"] * 5, ["done"] * 5)


def test_system_call_filter(engines):
    """Memory that no limit counts, new namespaces, tracing."""
    code = """
good = lambda value: value >= 0
tell(lambda: libc.memfd_create(b'x', 0), good)
tell(lambda: libc.unshare(0x10000000), good)
tell(lambda: libc.ptrace(0, 0, 0, 0), good)
tell(lambda: libc.shmget(0, 100, 0o1600), good)"""
    assert said(engines.whole, code) == ["no"] * 4
    assert said(engines.whole, code, "system call filter") == ["done"] * 4


def test_can_boxes_tell_each_other_by_a_file_only_without_the_filter(engines, places):
    """Lines 36 and 38. Which of its pages are in memory; that somebody opens it; what is kept with it.

    Boundary: shared files.
    """
    code = f"""
import fcntl
good = lambda value: value >= 0
file = os.open({str(places.shown / "id")!r}, os.O_RDONLY)
page = libc.mmap
page.restype = ctypes.c_void_p
def asks_for_one():
    try: return os.preadv(file, [bytearray(1)], 0, os.RWF_NOWAIT)
    except BlockingIOError: return 0  # an answer, too
tell(asks_for_one)
tell(lambda: libc.mincore(ctypes.c_void_p(page(None, 4096, 1, 1, file, 0)), 4096, bytearray(1) and
    (ctypes.c_char * 1)()), good)
tell(lambda: libc.inotify_init1(0), good)
tell(lambda: fcntl.fcntl(file, 37, bytes(32)))  # F_OFD_SETLK, of F_RDLCK"""
    assert said(engines.whole, code) == ["no"] * 4
    assert said(engines.whole, code, "system call filter") == ["done"] * 4


def test_does_a_box_drop_no_page_of_a_file_that_others_read(engines, places):
    """Lines 36 and 38. What one drops, the next would find missing. Boundary: shared files."""
    large = places.shown / "large"
    if not large.exists():
        large.write_bytes(bytes(1 << 20))
    code = f"os.posix_fadvise(os.open({str(large)!r}, os.O_RDONLY), 0, 0, os.POSIX_FADV_DONTNEED)"
    seen = {}
    with large.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if in_memory(file):
            pytest.skip("this file system keeps its pages in any case")
        for without in ("nothing", "system call filter"):
            file.seek(0)
            file.read()
            run(engines.whole, code, without)
            seen[without] = in_memory(file)
    assert seen == {"nothing": True, "system call filter": False}


def in_memory(file):
    try:
        return bool(os.preadv(file.fileno(), [bytearray(1)], 1 << 19, os.RWF_NOWAIT))
    except BlockingIOError:
        return False


def test_no_new_privileges(engines):
    """The kernel's own flag, which nothing takes back."""
    code = "print(state('NoNewPrivs'), libc.prctl(38, 0, 0, 0, 0), state('NoNewPrivs'))"
    assert said(engines.whole, code) == ["1", "-1", "1"]
    assert said(engines.whole, "print(state('NoNewPrivs'))", "no new privileges") == ["0"]


@pytest.mark.root
def test_set_user_id(engines, places):
    """A set-uid program of root's gains nothing: no-new-privileges holds it, and so do mounts without set-uid."""
    code = f"print('euid=0' in str(subprocess.run([{str(places.shown / 'id')!r}], capture_output=True)))"
    assert said(engines.whole, code) == said(engines.torn, code) == ["False"]
    assert said(engines.whole, code, "no new privileges") == ["False"]
    assert said(engines.torn, code, "no new privileges") == ["True"]


def test_capabilities(engines):
    """None is left, whatever the process was before."""
    code = "print(int(state('CapEff'), 16) > 0)"
    assert (said(engines.whole, code), said(engines.whole, code, "capabilities")) == (["False"], ["True"])


def test_does_a_box_that_lacks_a_wall_run_nothing(engines):
    """No wall is left out: where one cannot be put up, nothing of the student's runs, and it is the machine's fault."""
    for wall in WALLS:
        result = run(engines.whole, "print('ran')", wall)
        assert "cannot be put up" in result.machine_error, wall
        assert result.checks == () and result.runs == ()
