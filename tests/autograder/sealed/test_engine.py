"""The engine and one submission's session: sharing, restarts, bounds, files, tiers and whose fault it was."""

import contextlib
import os
import random
import select
import signal
import threading
import time
from pathlib import Path

import pytest
from small_lab import SHORT, TWO, answer, check, grade, lab, locked, points, printed, submission

from autograder.engine import Engine, read_files
from autograder.notebook import NotebookError
from autograder.results import Fault, Limits, Outcome
from autograder.sealed import session
from autograder.tiers import Tier


@pytest.fixture(scope="module")
def two(starts):
    return starts(TWO, limits=SHORT, files={"data/table.csv": "a\n1\n", "notes.txt": "from the lab"})


def test_a_right_answer_has_all_points_and_its_outputs(two):
    result = grade(two)
    assert points(result) == [2, 1] and not result.machine_error and not result.notes
    assert printed(result, "setup") == "ready\n" and printed(result, "last") == "done\n"
    assert result.tier == "sealed and contained" and 0 < result.cpu_seconds < 5
    assert [check.mode for check in result.checks] == ["sealed", "sealed"]


# Shared leading cells


def test_leading_cells_are_shared_and_not_run_again(two):
    assert "run once and shared" in two.sharing
    assert points(grade(two, double="shown.append(1)\ndef double(x): return unit * x\nassert shown == [1]")) == [2, 1]
    assert points(grade(two, double="shown.append(1)\ndef double(x): return unit * x\nassert shown == [1]")) == [2, 1]


def test_a_cell_of_the_students_own_between_leading_cells_is_run_where_it_stands(starts):
    cells = locked("one", "a = 1"), locked("two", "b = a + 1"), answer("c"), check("c_check", "assert c == 6")
    engine = starts(lab(*cells))
    cells = submission(engine, c="c = b + 3")
    cells.insert(1, type(cells[0])("mine", cells[2].role, "code", "a = 2"))
    result = engine.grade(cells, None, 1)
    assert points(result) == [1]


@pytest.mark.parametrize("code, reason", [
    ("import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()", "a thread"),
    ("import subprocess\nchild = subprocess.Popen(['sleep', '60'])", "a child process"),
    ("file = open('/dev/null')", "an open file or socket"),
    ("import socket\nline = socket.socket()", "an open file or socket"),
    ("open('written.txt', 'w').close()", "a written file"),
    ("open('table.csv', 'a').write('2\\n')", "a written file"),
    ("import tempfile\nplace = tempfile.mkstemp()[1]", "a written file"),
    ("1 / 0", "ZeroDivisionError"),
])  # fmt: skip
def test_what_a_fork_must_not_inherit_is_not_shared(starts, code, reason):
    source = lab(locked("setup", f"{code}\nunit = 2"), answer("f"), check("f_check", "assert f() == 2"))
    engine = starts(source, files={"table.csv": "1\n"})
    assert "run for each submission" in engine.sharing and reason in engine.sharing
    result = grade(engine, f="def f(): return 2")
    assert points(result) == [1]


def test_a_seed_in_a_leading_cell_gives_the_numbers_of_a_notebook_run_from_the_top(starts):
    source = lab(locked("setup", "import random\nimport numpy as np\nrandom.seed(4)\nnp.random.seed(4)"), answer("f"),
                 check("f_check", "True"))  # fmt: skip
    engine = starts(source)
    code = "print(random.random(), np.random.rand())"
    first = printed(grade(engine, f=code), "f")
    random.seed(4)
    assert first.split()[0] == str(random.random())
    assert printed(grade(engine, f=code), "f") == first


def test_a_lab_that_loads_what_it_withholds_is_refused_with_a_sentence(tmp_path, containing):
    source = lab(
        locked("setup", "import json.decoder"), answer("f"), check("f_check", "True"), withholds=["json.decoder"]
    )
    with pytest.raises(NotebookError, match="withheld"):
        Engine(source, tmp_path / "solutions" / "lab", Tier.CONTAINED).__enter__()


def test_a_source_that_is_no_python_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(NotebookError, match="not Python"):
        Engine(lab(answer("f", "def f(:")), tmp_path, Tier.CONTAINED)


# What ends or holds up a process costs itself only


def test_a_check_that_ends_the_process_costs_itself_only(two):
    result = grade(two, double="import os\ndef double(x):\n    os._exit(1) if x == 8 else None\n    return 2 * x")
    assert [check.outcome for check in result.checks] == [Outcome.KILLED, Outcome.PASSED]
    assert result.checks[0].fault is Fault.STUDENT and "restart" in result.notes[0]


def test_a_cell_that_ends_the_process_is_left_out_and_the_rest_run_again(two):
    result = grade(two, double="print('before')\nimport os; os._exit(1)")
    assert points(result) == [0, 1] and "ended the whole process" in result.checks[0].sentence
    assert printed(result, "last") == "done\n"


def test_restarts_are_bounded(starts):
    cells = [part for n in range(6) for part in (answer(f"f{n}"), check(f"f{n}_check", f"assert f{n}() == 1"))]
    engine = starts(lab(*cells), limits=SHORT)
    deadly = {f"f{n}": f"import os\ndef f{n}(): os._exit(1)" for n in range(6)}
    result = grade(engine, **deadly)
    assert {check.outcome for check in result.checks} == {Outcome.KILLED}
    assert "ended its own process" in result.checks[-1].sentence


def test_time_is_bounded_for_a_cell_a_check_and_a_notebook(starts):
    cells = [part for n in range(4) for part in (answer(f"f{n}"), check(f"f{n}_check", f"assert f{n}() == 1"))]
    engine = starts(lab(*cells), limits=Limits(cell_seconds=1, check_seconds=1, total_seconds=3, replays=9))
    began = time.monotonic()
    loop = "while True: pass"
    result = grade(engine, f0=loop, f1=f"def f1():\n    {loop}", f2=loop, f3="f3 = 1")
    assert time.monotonic() - began < 12
    assert {check.outcome for check in result.checks} <= {Outcome.ERROR, Outcome.TIMED_OUT}
    assert Outcome.TIMED_OUT in {check.outcome for check in result.checks} and "3 seconds" in result.checks[-1].sentence


def test_an_endless_cell_is_interrupted_where_the_run_ignores_interrupts_itself(starts):
    """A run in the background, or under nohup, has SIGINT ignored, and what it starts inherits that."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        engine = starts(lab(answer("f"), check("f_check", "assert f() == 1")), limits=SHORT)
    finally:
        signal.signal(signal.SIGINT, before)
    result = grade(engine, f="def f(): return 1\nwhile True: pass")
    assert points(result) == [1] and "was interrupted" in result.runs[0].error


def test_a_slow_check_is_stopped_even_if_it_catches_everything(starts):
    text = "try:\n    f()\nexcept BaseException:\n    pass"
    engine = starts(lab(answer("f"), check("f_check", text), check("g_check", "assert True")), limits=SHORT)
    assert points(grade(engine, f="def f():\n    while True: pass")) == [0, 1]
    assert points(grade(engine, f="import os\ndef f(): os._exit(0)")) == [0, 1]
    assert points(grade(engine, f="def f(): return 1")) == [1, 1]


def test_an_object_from_before_a_restart_is_lost_and_ends_nothing(starts):
    texts = [
        "account = make()\nassert account.pay() == 1",
        "die()",
        "assert account.pay() == 2",
        "assert make().pay() == 1",
    ]
    checks = [check(f"{n}_check", text) for n, text in enumerate(texts)]
    engine = starts(lab(answer("f", "make = die = None"), *checks), limits=SHORT)
    code = """import os
class Account:
    paid = 0
    def pay(self):
        self.paid += 1
        return self.paid
make, die = Account, lambda: os._exit(1)"""
    assert points(grade(engine, f=code)) == [1, 0, 0, 1]
    assert points(grade(engine, f=code.replace("os._exit(1)", "None"))) == [1, 1, 1, 1]


# Outputs


def test_what_a_cell_shows_is_bounded_and_says_so(two):
    result = grade(two, double="print('x' * 5_000_000)\ndef double(x): return 2 * x")
    text = printed(result, "double")
    assert len(text) < SHORT.output_bytes + 100 and text.endswith("[the rest was cut]\n")
    assert points(result) == [2, 1]


def test_a_cell_after_hidden_tests_is_shown_from_a_run_without_them(two):
    result = grade(two, double="seen = []\ndef double(x):\n    seen.append(x)\n    return 2 * x", last="print(seen)")
    assert printed(result, "last") == "[]\n" and points(result) == [2, 1]
    result = grade(two, last="import os\nprint(1, flush=True); os._exit(0)")
    assert "ended the whole process" in next(run for run in result.runs if run.id == "last").error


# Files


def test_a_students_files_lie_beside_the_notebook_and_the_labs_come_first(two, tmp_path):
    (tmp_path / "mine.py").write_text("value = 5")
    (tmp_path / "notes.txt").write_text("from the student")
    (tmp_path / "data").write_text("a file where the lab has a folder")
    (tmp_path / "math.py").write_text("raise SystemExit")
    code = "import mine\nprint(mine.value, open('notes.txt').read(), open('data/table.csv').read(), math.pi > 3)"
    result = grade(two, files=tmp_path, double=code)
    assert printed(result, "double") == "5 from the lab a\n1\n True\n"
    assert points(result)[1] == 1 and not result.machine_error


def test_files_are_bounded_and_links_do_not_lead_out(tmp_path):
    (tmp_path / "real.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "folder").symlink_to("/etc")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "lab.ipynb").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    assert read_files(tmp_path) == {"real.txt": b"x"}
    with (tmp_path / "large").open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(NotebookError, match="more than 64 MiB"):
        read_files(tmp_path)


def test_too_many_files_are_left_out_with_a_note(two, tmp_path):
    for n in range(600):
        (tmp_path / f"{n}.txt").touch()
    result = grade(two, files=tmp_path)
    assert points(result) == [2, 1] and "500 files" in result.notes[0]


# The machine's faults


def test_a_server_that_is_gone_is_the_machines_fault_and_is_started_again(starts):
    engine = starts(TWO)
    assert points(grade(engine)) == [2, 1]
    (server,) = engine.servers.values()
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()
    first = grade(engine)
    assert first.machine_error and "fork server" in first.machine_error and not first.checks
    assert points(grade(engine)) == [2, 1]


def test_a_failure_of_the_grader_is_tried_again_and_then_left_to_a_person(two, monkeypatch):
    asked = []
    honest = session.Pair.ask

    def fails(times):
        def ask(self, request, seconds):
            found, error = honest(self, request, seconds)
            asked.append(request[2])
            if request[2] == "double_check" and asked.count("double_check") <= times:
                found |= {"outcome": "ungraded", "share": 0.0, "fault": "machine", "sentence": "The grader failed."}
            return found, error

        asked.clear()
        monkeypatch.setattr(session.Pair, "ask", ask)
        return grade(two)

    assert points(fails(1)) == [2, 1]
    result = fails(9)
    assert [check.outcome for check in result.checks] == [Outcome.UNGRADED, Outcome.PASSED]
    assert result.checks[0].fault is Fault.MACHINE and asked.count("double_check") == 2


def killing(monkeypatch, times, whom):
    """Kill a process of the pair, from outside, each of the first `times` that a check is asked for."""
    honest, killed = session.Pair.ask, []

    def ask(self, request, seconds):
        if len(killed) < times:
            process = getattr(self, whom)
            killed.append(process.signal(signal.SIGKILL))
            select.select([process.control], [], [], 5)  # until it is gone
        return honest(self, request, seconds)

    monkeypatch.setattr(session.Pair, "ask", ask)
    return killed


@pytest.mark.parametrize("whom", ["student", "examiner"])
def test_a_process_that_is_killed_from_outside_costs_nothing(two, monkeypatch, whom):
    killed = killing(monkeypatch, 1, whom)
    result = grade(two)
    assert killed and points(result) == [2, 1] and not result.machine_error and not result.notes


def test_an_examiner_that_is_killed_again_is_the_machines_fault_and_the_rest_is_graded(two, monkeypatch):
    killing(monkeypatch, 2, "examiner")
    result = grade(two)
    assert [(check.outcome, check.fault) for check in result.checks] == [
        (Outcome.UNGRADED, Fault.MACHINE), (Outcome.PASSED, None)]  # fmt: skip
    assert "killed twice from outside" in result.checks[0].sentence


def test_a_student_that_kills_itself_is_tried_once_more_and_has_no_points(starts):
    """In a box it cannot: it is process 1 of a namespace of its own, which no signal of its own ends."""
    engine = starts(TWO, tier=Tier.UNCONTAINED, limits=SHORT)
    kill = "import os; os.kill(os.getpid(), 9)"
    result = grade(engine, double=f"def double(x):\n    {kill}")
    assert [(found.outcome, found.fault) for found in result.checks] == [
        (Outcome.KILLED, Fault.STUDENT), (Outcome.PASSED, None)]  # fmt: skip
    result = grade(engine, double=kill, last=kill)
    assert points(result) == [0, 1] and "ended the whole process" in result.checks[0].sentence


def test_a_server_that_ends_while_a_submission_runs_is_never_the_students_fault(starts):
    engine = starts(TWO, limits=SHORT)
    (server,) = engine.servers.values()
    timer = threading.Timer(0.4, os.killpg, (server.process.pid, signal.SIGKILL))
    timer.start()
    result = grade(engine, double="import time; time.sleep(1)\ndef double(x): return 2 * x")
    timer.join()
    assert result.machine_error and not result.checks
    assert points(grade(engine)) == [2, 1]


def test_a_process_killed_at_a_random_moment_changes_no_mark(starts):
    """Twenty submissions; during each, one of the processes that serve it is killed: student, examiner or server."""
    engine, chance = starts(TWO, limits=SHORT), random.Random(4)

    def kill():
        boxes = [box for server in list(engine.servers.values()) for box in below(server.process.pid)]
        if boxes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(boxes), signal.SIGKILL)

    takes = 0.1
    for _ in range(20):
        killer = threading.Timer(chance.uniform(0, takes), kill)
        began = time.monotonic()
        killer.start()
        result = grade(engine)
        takes = time.monotonic() - began
        killer.join()
        assert result.machine_error or points(result) == [2, 1], (result.checks, result.notes)
    grade(engine)  # the last one may have come after the end
    assert points(grade(engine)) == [2, 1]


def below(process):
    """Return the numbers of all processes below one."""
    try:
        found = [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
    return [*found, *(number for child in found for number in below(child))]


def test_many_threads_grade_at_once(two):
    results = []
    deadly = "import os\ndef double(x): os._exit(1)"
    threads = [
        threading.Thread(target=lambda n=n: results.append((n, grade(two, **({"double": deadly} if n % 2 else {})))))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {n: tuple(points(result)) for n, result in results} == {n: (0, 1) if n % 2 else (2, 1) for n in range(8)}


def test_nothing_grows_with_the_number_of_submissions(two):
    grade(two)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        grade(two)
    assert len(os.listdir("/proc/self/fd")) == before


def test_an_engine_that_ends_leaves_no_process(tmp_path, containing):
    with Engine(TWO, tmp_path / "solutions" / "lab", Tier.CONTAINED) as engine:
        grade(engine)
        (server,) = engine.servers.values()
        inner = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    deadline = time.monotonic() + 3
    while any(Path("/proc", number).exists() for number in inner) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(Path("/proc", number).exists() for number in inner)
