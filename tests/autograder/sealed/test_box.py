"""Each wall of the box has a test of its own, from inside."""

import errno
import os
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from autograder import tiers
from autograder.errors import TierError
from autograder.results import Limits
from autograder.sealed.box import claims, linux, seccomp
from autograder.tiers import best, probe

CALLS = """import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def call(*arguments):
    ctypes.set_errno(0)
    return libc.syscall(*arguments), ctypes.get_errno()
"""


def test_user_is_nobody_known(box):
    told = box("import os\nprint(os.getresuid(), os.getresgid(), os.getgroups())")
    if os.getuid() == 0:
        uids, gids, groups = eval(told.replace(") ", "), "))
        assert len(set(uids)) == len(set(gids)) == 1 and uids[0] >= claims.FIRST_UID and set(groups) <= {uids[0]}
    else:
        assert told.startswith(f"({os.getuid()}, {os.getuid()}, {os.getuid()})")


@pytest.mark.root
def test_each_box_has_a_number_of_its_own(box):
    assert box("import os; print(os.getuid())") != box("import os; print(os.getuid())")


def test_root_cannot_be_had_back(box):
    code = """import os
for change in (os.setuid, os.setgid, os.seteuid):
    try: change(0); print('BACK')
    except OSError as error: print(error.errno)
"""
    assert set(box(code).split()) <= {"1", "22"}


def test_view_holds_no_solutions_homes_or_accounts(box):
    shown = {str(place) for place in Path(sys.prefix).parents}  # the way to the Python in use is there, be it in /srv
    places = {"/etc/shadow", "/root/.bashrc", "/home/user", "/var", "/sys", "/srv"} - shown
    assert box(f"import os\nprint([place for place in {places} if os.path.exists(place)])") == "[]\n"


def test_view_is_read_only(box):
    code = """import os, sys
for place in ('/', '/usr/bin', '/etc', '/dev', sys.prefix, os.path.dirname(os.__file__)):
    try: open(os.path.join(place, 'x'), 'w'); print('WRITTEN', place)
    except OSError: pass
"""
    assert box(code) == ""


def test_mounts_of_the_view_carry_no_devices_and_no_set_uid(box):
    lines = box("print(open('/proc/self/mountinfo').read())").splitlines()
    options = {line.split()[4]: line.split()[5] for line in lines if line}
    for place, told in options.items():
        assert "nosuid" in told or place.startswith("/dev/"), place
    assert options["/"].startswith("ro")


def test_processes_of_others_are_not_to_be_seen(box):
    assert box("import os\nprint(os.getpid(), [n for n in os.listdir('/proc') if n.isdigit()])") == "1 ['1']\n"


def test_group_of_processes_is_its_own(box):
    told = box("import os\nprint(os.getsid(0), os.getpgid(0))")
    assert told == "1 1\n"


def test_network_of_the_machine_is_not_reached(box):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        told = box(f"import socket\nsocket.create_connection({listener.getsockname()}, 1)")
        listener.settimeout(0.05)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert "refused" in told


def test_abstract_unix_sockets_of_the_machine_are_not_reached(box):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("\0autograder-test")
        listener.listen()
        told = box("import socket\nsocket.socket(socket.AF_UNIX).connect('\\0autograder-test')")
    assert "refused" in told


def test_shared_memory_of_the_machine_is_not_reached(box):
    """System V memory that this process makes does not exist in the box's IPC namespace: its list is empty."""
    made = subprocess.run(["ipcmk", "-M", "1000"], capture_output=True, text=True, check=False)
    try:
        assert len(box("print(open('/proc/sysvipc/shm').read())").strip().splitlines()) == 1
    finally:
        number = made.stdout.split()[-1:] or ["0"]
        subprocess.run(["ipcrm", "-m", *number], capture_output=True, check=False)


def test_memory_is_bounded(box):
    assert "MemoryError" in box("bytearray(8 << 30)")


def test_processes_are_bounded(box):
    code = """import os, time
count = 0
try:
    while True:
        if os.fork() == 0: time.sleep(9)
        count += 1
except OSError:
    print(count)
"""
    assert 20 <= int(box(code)) <= Limits().processes


def test_file_size_descriptors_and_disk_are_bounded(box):
    assert "File too large" in box("with open('x', 'wb') as f:\n    for _ in range(200): f.write(bytes(1 << 20))")
    assert "Too many open files" in box("kept = [open('/dev/null') for _ in range(1000)]")
    assert "No space left" in box("for n in range(20):\n    with open(f'{n}', 'wb') as f: f.write(bytes(90 << 20))")
    assert "No space left" in box("for n in range(55_000): open(f'{n}', 'w').close()")


def test_limits_cannot_be_raised(box):
    code = """import resource
for name in ('RLIMIT_AS', 'RLIMIT_NPROC', 'RLIMIT_NOFILE', 'RLIMIT_FSIZE', 'RLIMIT_CPU', 'RLIMIT_CORE'):
    which = getattr(resource, name)
    soft, hard = resource.getrlimit(which)
    assert hard != resource.RLIM_INFINITY, name
    try: resource.setrlimit(which, (soft, hard + 1)); print('RAISED', name)
    except ValueError: pass
"""
    assert box(code) == ""


def calls_of(listed):
    """Return {name: number on this machine} of a list of the filter's, without those that would end the machine."""
    column = 0 if os.uname().machine == "x86_64" else 1
    found = {name: numbers[column] for name, numbers in listed.items() if numbers[column] is not None}
    return {name: number for name, number in found.items() if name not in ("reboot", "kexec_load")}


@pytest.mark.parametrize(
    ("listed", "answer"),
    [(seccomp._NUMBERS, (-1, errno.EPERM)), (seccomp._LACKED, (-1, errno.ENOSYS)), (seccomp._WITHOUT_EFFECT, (0, 0))],
)
def test_system_call_filter_answers_all_that_it_lists(box, listed, answer):
    code = f"print([name for name, number in {calls_of(listed)!r}.items() if call(number, 0, 0, 0, 0, 0) != {answer}])"
    assert box(CALLS + code) == "[]\n"


def test_system_call_filter_reads_arguments(box):
    """What is refused of fcntl and madvise, and that a socket's room stays what it is; other uses go on."""
    code = """import errno, fcntl, mmap, socket
def refused(do, *arguments):
    try: do(*arguments)
    except OSError as error: return errno.errorcode[error.errno]
with open(os.__file__) as shared, open('own', 'w+') as own, socket.socket() as line:
    print({refused(fcntl.fcntl, shared, command, bytes(32)) for command in (36, 37, 38, 1024, 1026, 1036, 1038)})
    print([refused(fcntl.fcntl, shared, command) for command in (fcntl.F_GETFD, fcntl.F_GETFL)])
    print(refused(fcntl.lockf, own, fcntl.LOCK_EX), refused(fcntl.flock, own, fcntl.LOCK_EX))
    memory = mmap.mmap(-1, 1 << 16)
    print({refused(memory.madvise, advice) for advice in (20, 21, 25)}, refused(memory.madvise, mmap.MADV_DONTNEED))
    before = [line.getsockopt(socket.SOL_SOCKET, name) for name in (socket.SO_SNDBUF, socket.SO_RCVBUF)]
    for name in (7, 8, 32, 33): line.setsockopt(socket.SOL_SOCKET, name, 1 << 24)
    print(before == [line.getsockopt(socket.SOL_SOCKET, name) for name in (socket.SO_SNDBUF, socket.SO_RCVBUF)])
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT, 3)
    print(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT))
"""
    assert box(CALLS + code).splitlines() == ["{'EINVAL'}", "[None, None]", "None None", "{'EINVAL'} None", "True", "3"]


def test_files_of_the_machine_are_not_written_out_nor_its_cores_kept_apart(box):
    """syncfs of no file at all succeeds, for it does nothing; PR_SCHED_CORE (62) is unknown."""
    numbers = {name: pair[os.uname().machine == "aarch64"] for name, pair in seccomp._WITHOUT_EFFECT.items()}
    prctl = seccomp._MACHINES[os.uname().machine][-1]
    code = f"print(call({numbers['syncfs']}, -1), call({numbers['sync']}), call({prctl}, 62, 1, 0, 0, 0))"
    assert box(CALLS + code) == "(0, 0) (0, 0) (-1, 22)\n"
    asked = struct.pack("=HBBI", seccomp.EQUAL, 1, 0, 62)  # a kernel without core scheduling knows no 62 anyway
    assert asked in seccomp.program("x86_64") and asked in seccomp.program("aarch64")


HONEST = {
    "reading at a place": "with open('x', 'wb+') as file:\n    file.write(b'abc'); file.flush()\n"
        "    room = bytearray(2); os.preadv(file.fileno(), [room], 1)\n    os.pwritev(file.fileno(), [b'z'], 3)\n"
        "    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_WILLNEED)\n    assert room == b'bc'",
    "copying a file": "import shutil\nshutil.copy2(os.__file__, 'copy.py')\nassert open('copy.py').read()",
    "a database": "import sqlite3\nwith sqlite3.connect('own.db') as one:\n    one.execute('create table t(a)')\n"
        "    one.execute('insert into t values (1)')\n"
        "assert list(sqlite3.connect('own.db').execute('select * from t')) == [(1,)]",
    "a pool of processes": "from multiprocessing import Pool\n"
        "with Pool(2) as pool: assert pool.map(abs, [-1, -2]) == [1, 2]",
    "an executor": "from concurrent.futures import ProcessPoolExecutor\n"
        "with ProcessPoolExecutor(2) as pool: assert list(pool.map(abs, [-1, -2])) == [1, 2]",
    "shared memory": "from multiprocessing.shared_memory import SharedMemory\n"
        "memory = SharedMemory(create=True, size=9)\nmemory.buf[0] = 7\nother = SharedMemory(memory.name)\n"
        "assert other.buf[0] == 7\nother.close(); memory.close(); memory.unlink()",
    "a group of its own": "import signal, subprocess\n"
        "child = subprocess.Popen(['sleep', '60'], start_new_session=True)\n"
        "assert os.getsid(child.pid) == child.pid\nos.killpg(os.getpgid(child.pid), signal.SIGKILL)\n"
        "assert child.wait() == -9",
    "a server": "import asyncio\nasync def answer(reader, writer):\n"
        "    writer.write(await reader.readline() * 100_000); writer.close()\n"
        "async def ask():\n    server = await asyncio.start_server(answer, '127.0.0.1', 0)\n"
        "    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())\n"
        "    writer.write(b'123456789\\n')\n    return await reader.read()\nassert len(await ask()) == 1_000_000",
    "joblib": "from joblib import Parallel, delayed\n"
        "assert Parallel(n_jobs=2)(delayed(abs)(n) for n in [-1, -2]) == [1, 2]",
    "arrays in files": "import numpy as np\nnp.save('a.npy', np.arange(9))\n"
        "assert np.load('a.npy', mmap_mode='r')[8] == 8",
    "tables in files": "import pandas as pd\npd.DataFrame({'a': [1, 2]}).to_parquet('a.parquet')\n"
        "assert pd.read_parquet('a.parquet', memory_map=True).a.sum() == 3",
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_honest_work_goes_on_behind_the_filter(box, name):
    assert box(f"import os\n{HONEST[name]}\nprint('done')") == "done\n"


def test_system_call_filter_denies_new_namespaces_and_odd_sockets(box):
    code = (
        CALLS
        + """import socket
print([flag for flag in (0x10000000, 0x20000000, 0x40000000, 0x20000, 0x80) if libc.clone(0, 0, flag | 17, 0) >= 0])
for family in (16, 17, 38, 40, 31):
    try: socket.socket(family, 3); print('made', family)
    except OSError as error: print(family, error.errno)
for family in (1, 2, 10): socket.socket(family, 1).close()
"""
    )
    told = box(code).splitlines()
    assert told[0] == "[]" and told[2:] == ["17 1", "38 1", "40 1", "31 1"]


def test_state_of_the_process(box):
    told = box("print(open('/proc/self/status').read())")
    state = dict(line.split(":\t", 1) for line in told.splitlines() if ":\t" in line)
    assert state["NoNewPrivs"] == "1" and state["Seccomp"] == "2"
    assert {state[name] for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {"0" * 16}
    if os.getuid() == 0:
        assert state["CapBnd"] == "0" * 16


def test_a_set_uid_program_gains_nothing(box):
    assert "uid=0" not in box(
        "import subprocess\nprint(subprocess.run('su -c id; id', shell=True, capture_output=True, text=True))"
    )


def test_the_machines_memory_is_saved_from_the_box_first(box):
    assert box("print(open('/proc/self/oom_score_adj').read())").strip() == "1000"


def test_descriptors_are_the_standard_three_and_two_lines(box):
    assert box("import os\nprint(sorted(map(int, os.listdir('/proc/self/fd')))[:5])") == "[0, 1, 2, 3, 4]\n"
    code = "import os\nprint([os.readlink(f'/proc/self/fd/{n}').split(':')[0] for n in os.listdir('/proc/self/fd')])"
    kinds = box(code)
    assert "solutions" not in kinds and "gradebook" not in kinds and "/tmp/" not in kinds


def test_every_wall_is_probed_in_a_process_of_its_own():
    before = os.readlink("/proc/self/ns/net"), threading.active_count()
    layers = probe()
    assert (os.readlink("/proc/self/ns/net"), threading.active_count()) == before
    assert {"mount namespace", "process namespace", "network namespace", "IPC namespace", "limits"} <= {
        x.name for x in layers
    }
    assert all(layer.works or layer.remedy for layer in layers)


def test_a_missing_wall_is_named_with_its_remedy(monkeypatch):
    script = "print('network namespace', 'no', 'do this', sep='\\t')"
    monkeypatch.setattr(tiers, "PROBE", [sys.executable, "-c", script])
    with pytest.raises(TierError, match=r"network namespace \(do this\).*--uncontained"):
        best(False)
    assert best(True) is tiers.Tier.UNCONTAINED
    assert tiers.for_own_notebook() is tiers.Tier.OWN


def test_a_probe_that_fails_contains_nothing(monkeypatch):
    monkeypatch.setattr(tiers, "PROBE", [sys.executable, "-c", "raise SystemExit('broken')"])
    with pytest.raises(TierError, match="broken"):
        best(False)


def test_system_calls_say_what_failed():
    with pytest.raises(OSError, match="mount /nowhere"):
        linux.mount("/nowhere", "/nowhere")
    with pytest.raises(OSError, match="umount"):
        linux.unmount("/nowhere")
