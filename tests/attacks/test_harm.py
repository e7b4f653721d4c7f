"""No submission can hurt the run, the machine or another student: it ends, and what it started ends with it."""

import os
import time
from pathlib import Path

import pytest
import target

from autograder.results import Fault, Limits, Outcome
from autograder.sealed.box import limits, memory, seccomp
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier

pytestmark = pytest.mark.attack


def processes(engine):
    """Return the processes of this machine that run under the user id of one of the engine's boxes."""
    found, users = [], {uid for server in engine.servers.values() for uid in server.users}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                if place.stat().st_uid in users:
                    found.append((place.name, (place / "cmdline").read_bytes()))
            except OSError:
                continue
    return found


CELLS = {  # attacks in the answer's cell, which is wrong as well
    "20 os._exit": "import os; os._exit(0)",
    "19 sys.exit": "import sys; sys.exit(0)",
    "19 quit": "quit()",
    "60 SIGKILL to itself": "import os; os.kill(os.getpid(), 9)",
    "60 kill everybody": "import os; os.kill(-1, 9)",
    "60 kill process 1": "import os; os.kill(1, 9)",
    "60 kill the parent": "import os; os.kill(os.getppid() or 1, 15)",
    "60 kill the group": "import os; os.killpg(0, 15); os.killpg(0, 9); os.kill(0, 9)",
    "59 segmentation fault": "import ctypes; ctypes.string_at(0)",
    "59 abort": "import os; os.abort()",
    "59 a broken code object": "exec((lambda: 0).__code__.replace(co_code=b'\\x64\\xff' * 9, co_consts=()))",
    "a debugger": "breakpoint()", "input": "input('?')",
    "58 faulthandler": "import faulthandler; faulthandler._sigsegv()",
    "24 locked standard streams": "import sys; sys.stdout = sys.stderr = None; sys.__stdout__ = None",
    "24 closed descriptors": "import os; os.closerange(0, 3)",
    "24 all closed": "import os; os.closerange(0, 256)",
    "22 hidden from waiting": "import os\nif os.fork() == 0:\n    os.setsid()\n    while True: pass",
    "mounts": "import ctypes\nlibc = ctypes.CDLL(None)\n"
        "print(libc.mount(b'none', b'/tmp', b'tmpfs', 0, 0), libc.unshare(0x10000000), libc.umount2(b'/tmp', 2))",
    "34 ptrace": "import ctypes; print(ctypes.CDLL(None).ptrace(16, 1, 0, 0))",
    "set uid": "import os; os.setuid(0)",
    "a null byte": "x = '\0'", "not Python": "def double(x: return", "magic": "%run nothing.py\n%%nothing",
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_does_a_cell_that_attacks_cost_itself_only(grade, name):
    began = time.monotonic()
    result = grade(CELLS[name], later="print('still here')")
    assert result.points == 0
    assert {check.fault for check in result.checks} == {Fault.STUDENT}
    assert time.monotonic() - began < 400  # a hang, not a busy machine
    assert len(repr(result.runs)) < 10 << 20
    assert "still here" in target.shown(result, "later")


def test_is_it_said_how_the_process_ended(grade):
    """Line 20. Boundary: replay."""
    result = grade("def double(x):\n    import os\n    os._exit(3)")
    assert result.checks[0].outcome is Outcome.KILLED
    assert "ended the whole process" in result.checks[0].sentence
    assert "ended its own process" in result.checks[-1].sentence  # after too many restarts


def test_does_a_thread_or_a_child_that_is_left_change_nothing(grade):
    """Lines 22 and 57."""
    code = """import os, threading, time
def later():
    while True:
        time.sleep(0.01)
        globals()['double'] = lambda x: 0
        print('from the thread')
threading.Thread(target=later, daemon=True).start()
if os.fork() == 0:
    time.sleep(60)
    os._exit(0)
"""
    assert grade(code + target.RIGHT).machine_error == ""


def test_is_a_child_ended_with_its_parent(engine):
    for code in (
        "if os.fork() == 0:\n    os.setsid()\n    time.sleep(50)",
        "subprocess.Popen(['sleep', '50'], start_new_session=True)",
    ):
        engine.grade(target.submission(engine, f"import os, subprocess, time\n{code}\n{target.RIGHT}"), None, 1)
    assert not [name for name, command in processes(engine) if b"sleep" in command]


def test_is_nothing_written_outside_the_box(grade):
    import sys

    places = [
        sys.prefix,
        os.path.dirname(os.path.dirname(target.__file__)),
        "/usr/bin",
        "/etc",
        "/",
        "/dev",
        "/proc/sys/kernel",
    ]
    code = f"""import os, course, autograder
for place in {places!r} + [os.path.dirname(module.__file__) for module in (course, autograder, os)]:
    try:
        open(os.path.join(place, 'written-by-a-student'), 'w').write('x')
        print('WRITTEN', place)
    except OSError:
        pass
    try:
        os.chmod(place, 0o777)
        print('CHANGED', place)
    except OSError:
        pass
"""
    assert "WRITTEN" not in (text := target.shown(grade(code + target.RIGHT))) and "CHANGED" not in text


SCORE = """import subprocess
place = '/proc/$$/oom_score_adj'
steps = f'echo 0 > {place}; cat {place}; sleep 2; cat {place}'
print(subprocess.run(['sh', '-c', steps], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout)
"""


def test_is_a_box_that_takes_back_its_place_in_line_the_first_to_go_again(tmp_path, monkeypatch):
    """Line 52. It may write 0 where the grader could not raise the least that it may write. Boundary: replay."""
    bounds = Limits(cell_seconds=20, check_seconds=5, total_seconds=60)
    lab, told = target.light({"a_check": "assert double(2) == 4"}), []
    with Engine(lab, tmp_path / "lab", Tier.CONTAINED, bounds) as engine:
        for watched in (True, False):
            if not watched:
                monkeypatch.setattr(memory, "offer", lambda descriptor: None)
            told.append(target.shown(engine.grade(target.submission(engine, SCORE + target.RIGHT), None, 1)).split())
    if told[0][0] == "1000":
        pytest.skip("root that may raise it for good has done so")
    assert told == [["0", "1000"], ["0", "0"]]


# Without one of the limits, the attack gets further


def test_would_the_program_loader_accept_the_denied_calls():
    code = seccomp.program("x86_64")
    assert len(code) % 8 == 0 and len(code) // 8 < 4096
    with pytest.raises(OSError):
        seccomp.program("z80")


def test_are_limits_lowered_and_never_raised(monkeypatch):
    import resource

    asked = {}
    monkeypatch.setattr(resource, "setrlimit", lambda which, pair: asked.__setitem__(which, pair))
    monkeypatch.setattr(resource, "getrlimit", lambda which: (10, 10))
    limits.apply(Limits(), 1 << 30)
    assert {pair for pair in asked.values()} <= {(10, 10), (0, 0)}
