"""A class is graded beside forty busy processes: the same marks as on a quiet machine."""

import contextlib
import subprocess
import sys
from types import SimpleNamespace

import pytest
from small_lab import answer, check, lab, submission

from autograder.grading.lab_run import LabRun, _Attempt
from autograder.results import Limits

BUSY = 40
LIMITS = Limits(cell_seconds=1.5, check_seconds=1.5, total_seconds=20)
LAB = lab(
    answer("work", "def work(x): return 2 * x"),
    check("work_check", "assert work(2) == 4\n### BEGIN HIDDEN TESTS\nassert work(8) == 16\n### END HIDDEN TESTS"),
    answer("more", "def more(x): return x + 1"),
    check("more_check", "assert more(2) == 3"),
)
HEAVY = "import time\ndef work(x):\n    end = time.process_time() + 0.4\n    while time.process_time() < end: pass\n"
CLASS = {  # with what they earn
    "right": ({}, [1, 1]),
    "right and heavy": ({"work": f"{HEAVY}    return 2 * x"}, [1, 1]),
    "heavy cell": ({"work": f"{HEAVY}    return 2 * x\nwork(1)\nwork(1)"}, [1, 1]),
    "asleep for a while": ({"more": "import time\ntime.sleep(0.7)\ndef more(x): return x + 1"}, [1, 1]),
    "wrong": ({"work": "def work(x): return 0"}, [0, 1]),
    "wrong and heavy": ({"work": f"{HEAVY}    return 0"}, [0, 1]),
    "endless function": ({"work": "def work(x):\n    while True: pass"}, [0, 1]),
    "endless cell": ({"more": "while True: pass"}, [1, 0]),
    "sleeps too long": ({"more": "import time\ndef more(x):\n    time.sleep(9)\n    return x + 1"}, [1, 0]),
}


class Marks(LabRun):
    """The order in which a class is run, without a course around it."""

    def __init__(self):
        self.request = SimpleNamespace(workers=2)

    def attempt(self, box, student):
        return _Attempt([], box.grade(submission(box, **CLASS[student][0]), None, 1))

    def all_of(self, box):
        """Return the points of everybody, and whose fault it was that there are none."""
        found = {}
        for student, attempt in self.attempts(box, list(CLASS)):
            assert not attempt.result.machine_error, (student, attempt.result.machine_error)
            found[student] = [(check.points, check.fault and check.fault.value) for check in attempt.result.checks]
        return found


@contextlib.contextmanager
def busy(number):
    """Keep the machine busy; each process has a session of its own, for the kernel shares cores among sessions."""
    code = "import time\nend = time.monotonic() + 600\nwhile time.monotonic() < end: pass"
    started = [subprocess.Popen([sys.executable, "-S", "-c", code], start_new_session=True) for _ in range(number)]
    try:
        yield
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_forty_busy_processes_beside_a_class_change_no_mark(starts):
    engine = starts(LAB, limits=LIMITS)
    with busy(BUSY):
        beside = Marks().all_of(engine)
    quiet = Marks().all_of(engine)
    assert beside == quiet
    assert {student: [points for points, _ in found] for student, found in quiet.items()} == {
        student: points for student, (_, points) in CLASS.items()
    }
