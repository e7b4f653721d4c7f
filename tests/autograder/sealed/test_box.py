"""Each wall of the box has a test of its own, from inside."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from autograder import tiers
from autograder.results import Limits
from autograder.sealed.box import claims, linux, seccomp
from autograder.tiers import TierError, best, probe

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


def test_system_call_filter_denies(box):
    denied = {name: pair[0] for name, pair in seccomp._NUMBERS.items()}
    if os.uname().machine != "x86_64":
        denied = {name: pair[1] for name, pair in seccomp._NUMBERS.items() if pair[1] is not None}
    harmless = {name: number for name, number in denied.items() if name not in ("reboot", "kexec_load")}
    told = box(
        CALLS + f"print([name for name, number in {harmless!r}.items() if call(number, 0, 0, 0, 0, 0) != (-1, 1)])"
    )
    assert told == "[]\n"


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
