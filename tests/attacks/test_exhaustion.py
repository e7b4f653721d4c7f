"""Time, memory, processes, files and output are bounded: what goes over a bound costs itself only."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import target

from autograder.results import Fault, Limits, Outcome
from autograder.sealed.box import claims, memory
from autograder.sealed.controller import fork_server
from autograder.sealed.controller.fork_server import ForkServer
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier

pytestmark = pytest.mark.attack

CELLS = {  # attacks in the answer's cell, which is wrong as well
    "59 endless recursion": "def f(): return f()\nf()",
    "59 deep recursion": "import sys\nsys.setrecursionlimit(10**9)\ndef f(x): return f([x])\nf(0)",
    "52 memory": "x = bytearray(4 << 30)",
    "52 memory, slowly": "x = []\nwhile True: x.append(bytearray(50 << 20))",
    "52 memory, in shared memory": "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "print(libc.shmget(0, 1 << 30, 0o1600), libc.memfd_create(b'x', 0), libc.msgget(0, 0o1600))",
    "53 fork bomb": "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
    "53, 57 thread bomb": "import threading, time\n"
        "for _ in range(10_000): threading.Thread(target=time.sleep, args=(60,)).start()",
    "53 shell fork bomb": "import subprocess\nsubprocess.Popen(':(){ :|:& };:', shell=True, executable='/bin/bash')",
    "55 disk": "import os\nfor n in range(100):\n    with open(f'/tmp/{n}', 'wb') as file: file.write(bytes(90 << 20))",
    "55 one large file": "with open('large', 'wb') as file:\n    while True: file.write(bytes(1 << 20))",
    "55 inodes": "for n in range(200_000): open(f'/tmp/{n}', 'w').close()",
    "descriptors": "import os\nkept = [open('/dev/null') for _ in range(5000)]",
    "54 output": "while True: print('x' * 100_000)",
    "54 output of a program": "!yes | head -c 300000000",
    "24, 54 output to the descriptor": "import os\nwhile True: os.write(1, b'x' * 1_000_000)",
    "54 displays": "from IPython.display import display\nfor _ in range(100_000): display(_)",
    "56 endless text": "class Text:\n    def __repr__(self): return 'x' * (1 << 29)\nText()",
    "56 text that hangs": "class Text:\n    def __repr__(self):\n        while True: pass\nText()",
    "50 an endless loop": "while True: pass",
    "51 a loop that hears nothing": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "58 signals ignored": "import signal, time\nfor n in range(1, 65):\n    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\ntime.sleep(99)",
    "58, 60 stopped": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP); os.kill(0, signal.SIGSTOP)",
    "50 a loop in C": "sum(range(10**12))",
    "50 an endless pattern": "import re; re.match('(a+)+$', 'a' * 64 + 'b')",
    "50 a large power": "9 ** 9 ** 9",
    "56 an error that hangs": "class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E",
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_does_a_cell_that_goes_over_a_bound_cost_itself_only(grade, name):
    began = time.monotonic()
    result = grade(CELLS[name], later="left = 'still here'")
    assert result.points == 0
    assert {check.fault for check in result.checks} == {Fault.STUDENT}
    assert time.monotonic() - began < 300  # a hang, not a busy machine
    assert len(repr(result.runs)) < 10 << 20
    assert not next(run for run in result.runs if run.id == "later").error


@pytest.mark.parametrize(
    "name", ["50 an endless loop", "51 a loop that hears nothing", "52 memory", "53 fork bomb", "54 output"]
)
def test_does_a_function_that_attacks_earn_nothing(grade, name):
    body = "\n        ".join(CELLS[name].splitlines())
    result = grade(f"def double(x):\n    if type(x) is str:\n        {body}\n    return x * 2")
    points = {check.id: check.points for check in result.checks}
    assert points.pop("text_check") == 0
    assert set(points.values()) == {1.0}  # the other checks are not touched by it


def test_is_an_examiner_that_the_answer_overwhelms_the_answers_fault(grade):
    code = "def double(x):\n    return '9' * (100 << 20) if type(x) is str else x * 2"
    result = grade(code)
    assert {check.id for check in result.checks if not check.points} == {"text_check"}


def test_is_a_huge_value_refused_and_the_rest_graded(grade):
    code = "import numpy as np\ndef double(x):\n    return np.zeros(1 << 30, dtype='b') if type(x) is str else x * 2"
    result = grade(code)
    assert {check.id for check in result.checks if not check.points} == {"text_check"}


def test_is_a_result_streamed_before_the_next_check_hangs(engine):
    told = []
    code = "def double(x):\n    while x == 7: pass\n    return x * 2"
    engine.grade(target.submission(engine, code), None, 1, on_check=told.append)
    assert [check.id for check in told] == [f"{name}_check" for name in target.STYLES]
    assert told[0].points == 1 and told[1].outcome is Outcome.TIMED_OUT


MANY = """import os, time
ended = []
for _ in range(8):
    if os.fork() == 0:
        kept = bytearray(90 << 20)
        time.sleep(60)
time.sleep(2)
print('held')
"""


def test_do_the_processes_of_a_box_together_hold_no_more_than_it_may(tmp_path, monkeypatch):
    """Lines 52 and 53: each is below its limit, all are not. Without the watch nobody ends them. Boundary: replay."""
    limits = Limits(cell_seconds=5, check_seconds=5, total_seconds=30, memory_bytes=128 << 20)
    shown = []
    for watched in (True, False):
        if not watched:
            monkeypatch.setattr(ForkServer, "_watch", lambda self: None)
        with Engine(
            target.light({"a_check": "assert double(2) == 4"}), tmp_path / "lab", Tier.CONTAINED, limits
        ) as box:
            result = box.grade(target.submission(box, MANY + target.RIGHT), None, 1)
        shown.append(target.shown(result))
        if watched:
            assert "used more memory or time than it has" in result.notes[0] and result.points == 0
    assert shown == ["", "held\n"]


SOCKETS = """import os, socket, time
def fill(end):
    end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
    end.setblocking(False)
    try:
        while end.send(bytes(1 << 16)): pass
    except BlockingIOError: pass
def pin():
    kept = []
    for _ in range(100):
        kept += socket.socketpair()
        fill(kept[-1]), fill(kept[-2])
    time.sleep(60)
for _ in range(4):
    if os.fork() == 0: pin()
time.sleep(2)
print('held')
"""


def test_is_what_sockets_hold_part_of_what_a_box_may_hold(tmp_path, monkeypatch):
    """Line 52. It is the kernel's memory, and no process's. Boundary: shares."""
    limits = Limits(cell_seconds=5, check_seconds=5, total_seconds=30, memory_bytes=128 << 20)
    shown = []
    with Engine(target.light({"a_check": "assert double(2) == 4"}), tmp_path / "lab", Tier.CONTAINED, limits) as engine:
        for counted in (True, False):
            if not counted:
                monkeypatch.setattr(memory, "_sockets", lambda number: 0)
            shown.append(target.shown(engine.grade(target.submission(engine, SOCKETS + target.RIGHT), None, 1)))
    assert shown == ["", "held\n"]


BOARDS = """import mmap, os, time
for _ in range(5):
    board = mmap.mmap(-1, 64 << 20)
    for _ in range(64): board.write(bytes(1 << 20))
    if os.fork() == 0: time.sleep(60)
    board.close()
time.sleep(2)
print('held')
"""


def test_is_shared_memory_that_is_in_no_page_table_part_of_what_a_box_may_hold(tmp_path, monkeypatch):
    """Line 52. A fork copies no page table of it, and who made it lets it go. Boundary: replay."""
    limits = Limits(cell_seconds=5, check_seconds=5, total_seconds=30, memory_bytes=128 << 20)
    few, shown = BOARDS.replace("range(5)", "range(2)"), []
    with Engine(target.light({"a_check": "assert double(2) == 4"}), tmp_path / "lab", Tier.CONTAINED, limits) as engine:
        for counted, code in ((True, BOARDS), (True, few), (False, BOARDS)):
            if not counted:
                monkeypatch.setattr(memory, "_without_file", lambda numbers: 0)
            shown.append(target.shown(engine.grade(target.submission(engine, code + target.RIGHT), None, 1)))
    assert shown == ["", "held\n", "held\n"]


def test_may_a_connection_keep_no_more_than_another_socket(grade):
    """Line 52. The sizes of a machine's connections grow to megabytes by themselves."""
    code = """import socket
server = socket.create_server(("127.0.0.1", 0))
sender = socket.create_connection(server.getsockname())
kept, sent = server.accept(), 0
sender.setblocking(False)
try:
    while True: sent += sender.send(bytes(1 << 16))
except BlockingIOError:
    print(sent)
"""
    assert 0 < int(target.shown(grade(code))) < memory.SOCKET
    sizes = [Path(f"/proc/sys/net/ipv4/tcp_{way}mem").read_text().split()[2] for way in "rw"]
    assert min(map(int, sizes)) > memory.SOCKET, "Elsewhere on this machine one may keep more."


CROWD = """import os, time
for _ in range(25):
    if os.fork() == 0:
        time.sleep(6)
        os._exit(0)
time.sleep(6)
"""
THREADS = """import threading, time
def double(x):
    for _ in range(12): threading.Thread(target=time.sleep, args=(3,)).start()
    return 2 * x
"""


def earned_beside_a_crowd(folder):
    """Return what an answer that starts threads earns while another run's answer has many processes."""
    lab = target.light({"a_check": "assert double(2) == 4"})
    with (
        Engine(lab, folder / "one", Tier.CONTAINED) as one,
        Engine(lab, folder / "two", Tier.CONTAINED) as two,
        ThreadPoolExecutor() as pool,
    ):
        crowd = pool.submit(one.grade, target.submission(one, CROWD + target.RIGHT), None, 1)
        time.sleep(2)
        result = two.grade(target.submission(two, THREADS), None, 1)
        assert crowd.result().points == 1
    return result.points


@pytest.mark.root
def test_do_the_processes_of_another_run_count_against_nobodys_limit(tmp_path):
    """Line 53. Boundary: other runs."""
    assert earned_beside_a_crowd(tmp_path) == 1


@pytest.mark.root
def test_would_they_without_user_ids_of_its_own_for_each_run(tmp_path, monkeypatch):
    """Line 53. A right answer can start no thread. Boundary: other runs."""
    monkeypatch.setattr(claims, "users", lambda: (range(claims.FIRST_UID, claims.FIRST_UID + 9), None))
    monkeypatch.setattr(ForkServer, "_user", lambda self: self.free.pop(0))
    assert earned_beside_a_crowd(tmp_path) == 0


def test_are_processes_bounded_where_the_kernel_counts_none(tmp_path, monkeypatch):
    """Line 53. Without the kernel's limit and without the watch, there are as many as are started. Boundary: replay."""
    crowd = (
        "import os, time\nfor _ in range(60):\n    if os.fork() == 0: time.sleep(60)\ntime.sleep(2)\nprint('held')\n"
    )
    patch = "from autograder.sealed.server import process as server\nfrom autograder.sealed.box import limits\n"
    patch += "limits.apply = lambda *bounds: None\nserver.main()"
    monkeypatch.setattr(fork_server, "SERVER", ("-I", "-B", "-c", patch))
    shown = []
    for watched in (True, False):
        if not watched:
            monkeypatch.setattr(ForkServer, "_watch", lambda self: None)
        with Engine(target.light({"a_check": "assert double(2) == 4"}), tmp_path / "lab", Tier.CONTAINED) as engine:
            shown.append(target.shown(engine.grade(target.submission(engine, crowd + target.RIGHT), None, 1)))
    assert shown == ["", "held\n"]
