"""The engine: what submissions share, what a cell shows, files, many at once, and that nothing is left over."""

import os
import random
import threading
import time
from pathlib import Path

import pytest
from small_lab import SHORT, TWO, answer, check, grade, lab, locked, points, printed, submission

from autograder.engine import Engine, read_files
from autograder.errors import NotebookError
from autograder.tiers import Tier


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
    ("import os, socket\nos.close(0)\nline = socket.socket()", "an open file or socket"),
    ("import os\nopen(os.path.expanduser('~/mine.txt'), 'w').close()", "a written file"),
    ("import mmap\nboard = mmap.mmap(-1, 4096)", "shared memory"),
    ("import os, mmap\nboard = mmap.mmap(-1, 4096, prot=mmap.PROT_READ)", "shared memory"),
    ("import multiprocessing\nboard = multiprocessing.RawArray('b', 99)", "OSError"),  # no place for it there
    ("import numpy\nboard = numpy.memmap('table.csv', mode='r+')", "shared memory"),
    ("import ctypes\nnumber = ctypes.CDLL(None).shmget(0, 4096, 0o1600)", "a System V object"),
    ("import ctypes\nnumber = ctypes.CDLL(None).semget(0, 1, 0o1600)", "a System V object"),
    ("import ctypes\nlibc = ctypes.CDLL(None)\nlibc.shmat.restype = ctypes.c_void_p\n"
     "number = libc.shmget(0, 4096, 0o1600)\nplace = libc.shmat(number, None, 0)\nlibc.shmctl(number, 0, None)",
     "shared memory"),
    ("1 / 0", "ZeroDivisionError"),
])  # fmt: skip
def test_what_a_fork_must_not_inherit_is_not_shared(starts, code, reason):
    source = lab(locked("setup", f"{code}\nunit = 2"), answer("f"), check("f_check", "assert f() == 2"))
    engine = starts(source, files={"table.csv": "1\n"})
    assert "run for each submission" in engine.sharing and reason in engine.sharing
    result = grade(engine, f="def f(): return 2")
    assert points(result) == [1]


def test_memory_that_a_fork_copies_is_shared(starts):
    code = "import mmap\nown = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)\nunit = 2"
    engine = starts(lab(locked("setup", code), answer("f"), check("f_check", "assert f() == 2")))
    assert "run once and shared" in engine.sharing
    assert points(grade(engine, f="own[0] = 7\ndef f(): return 2")) == [1]
    assert printed(grade(engine, f="print(own[0])"), "f") == "0\n"


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


def test_what_hidden_tests_import_of_a_withheld_package_is_not_loaded_for_students(starts):
    hidden = (
        "\n### BEGIN HIDDEN TESTS\nfrom xml.dom.minidom import parseString\nassert parseString(f)\n### END HIDDEN TESTS"
    )
    engine = starts(lab(answer("f", "f = '<a/>'"), check("f_check", f"assert f{hidden}"), withholds=["xml.dom"]))
    assert points(grade(engine)) == [1]
    shown = printed(grade(engine, f="import sys\nprint('xml.dom' in sys.modules)\nimport xml.dom.minidom"), "f")
    assert shown.startswith("False\nImportError") and "not available in this lab" in shown


def test_a_cell_that_is_deliberately_no_python_shows_its_error_and_costs_nothing(starts):
    """As in Jupyter, whether it is tagged or not."""
    source = lab(locked("demo", "for i in range(3)\n    print(i)"), answer("f"), check("f_check", "assert f() == 7"))
    result = grade(starts(source), f="def f(): return 7")
    assert points(result) == [1]
    [error] = next(run for run in result.runs if run.id == "demo").outputs
    assert error["ename"] == "SyntaxError"


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


# Many submissions, and the end


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
    deadline = time.monotonic() + 60
    while any(Path("/proc", number).exists() for number in inner) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(Path("/proc", number).exists() for number in inner)
