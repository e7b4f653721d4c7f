"""Grading on a Dask cluster: the marks of one machine, whichever process ends, and a sentence for what cannot be.

CPU: about 45 s. The cluster's processes are real; in the last test they are in network namespaces of their own.
"""

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager

import classroom
import pytest
from clusters import cluster, grading, servers, wait_until
from course_kept import files, marks
from on_disk import url

from autograder.sealed.tiers import probe

SLOW = {"play": "import time; time.sleep(0.3)"}
CLASS = 12
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def containing():
    """Skip where the machine cannot contain a submission, and say what it lacks."""
    missing = [layer.name for layer in probe() if not layer.works]
    if missing:
        pytest.skip(f"this machine cannot contain a submission: no {', '.join(missing)}")


@pytest.fixture
def course(tmp_path):
    """A course whose class has handed in right and wrong answers that take a while."""
    made = classroom.make(tmp_path / "course")
    classroom.write(made.grading / "seed", "4\n")
    wrong = {"triple": "def triple(number):\n    return abs(number) * 3"}
    for number in range(CLASS):
        classroom.hand_in(made, f"student-{number:02}", **classroom.solved(), **SLOW)
        if number % 3 == 0:
            classroom.hand_in(made, f"student-{number:02}", **(classroom.solved() | wrong), **SLOW)
    classroom.write(made.submitted / "student-01" / classroom.LAB / "helper.py", "value = 5")
    return made


def ended(command: subprocess.Popen, seconds: float = 150) -> str:
    """Wait for a command; return what it said, and fail if it failed."""
    said, _ = command.communicate(timeout=seconds)
    assert command.returncode == 0, said
    return said


def recorded(course) -> list[str]:
    """Return whose submissions have a record."""
    return sorted(path.stem for path in (course.grading / "records" / classroom.LAB).glob("*.json"))


def require_whole(course, said: str) -> None:
    """Every submission has its marks, written once, and a second run has nothing to do."""
    assert f"{CLASS} submissions" in said and "Not graded" not in said, said
    scores = [row[3] for row in marks(url(course))["grades"] if row[1] == "triple_check"]
    assert scores == [0.0 if number % 3 == 0 else 1.0 for number in range(CLASS)]
    assert len(recorded(course)) == CLASS
    assert f"0 graded now, {CLASS} unchanged" in ended(grading(course.root))


def test_a_cluster_gives_the_marks_of_one_machine_and_goes_on_where_it_was_stopped(course, tmp_path):
    alone = type(course)(shutil.copytree(course.root, tmp_path / "alone"))
    ended(grading(alone.root, "--workers", "2"))
    with cluster(tmp_path / "logs") as made:
        made.scheduler()
        lost = made.worker()
        first = grading(course.root, "--scheduler", made.address)
        wait_until(lambda: len(recorded(course)) >= 2, tmp_path)
        os.kill(first.pid, signal.SIGKILL)  # the run itself
        first.communicate()
        kept = len(recorded(course))
        assert 2 <= kept < CLASS
        made.worker()
        second = grading(course.root, "--scheduler", made.address)
        wait_until(lambda: len(recorded(course)) >= kept + 3, tmp_path)
        started = servers(lost)
        os.killpg(lost.pid, signal.SIGKILL)  # a worker, with what it was doing
        said = ended(second)
        assert f"{CLASS - kept} graded now, {kept} unchanged" in said and "Mode: on a cluster; " in said
        wait_until(lambda: not any(os.path.exists(f"/proc/{number}") for number in started), tmp_path)
    require_whole(course, said)
    assert marks(url(course)) == marks(url(alone))
    assert files(course.grading) == files(alone.grading)


def test_what_is_wrong_with_a_cluster_is_told(course, tmp_path):
    said, _ = (nobody := grading(course.root, "--scheduler", "tcp://127.0.0.1:9")).communicate(timeout=60)
    assert nobody.returncode == 2 and "No Dask scheduler answers at tcp://127.0.0.1:9" in said, said
    with cluster(tmp_path / "logs") as made:
        made.scheduler()
        said, _ = (idle := grading(course.root, "--scheduler", made.address)).communicate(timeout=60)
        assert idle.returncode == 2 and "has no worker. Start some with `dask worker tcp://" in said, said
        made.worker()
        run = grading(course.root, "--scheduler", made.address)
        wait_until(lambda: recorded(course), tmp_path)
        said, _ = (second := grading(course.root, "--scheduler", made.address)).communicate(timeout=60)
        assert second.returncode == 2 and "Another `autograder grade` is writing marks" in said, said
        os.killpg(made.processes[0].pid, signal.SIGKILL)  # the scheduler
        said = ended(run)
    assert "Not graded, through no fault of theirs" in said and "The scheduler at" in said, said
    assert {row[3] for row in marks(url(course))["grades"] if row[1] == "double_check"} <= {2.0, None}
    assert f"{CLASS} submissions" in ended(grading(course.root)), "the same command, on this machine alone"
    require_whole(course, f"{CLASS} submissions")


@contextmanager
def namespaces(*names: str):
    """Network namespaces, joined by a bridge in the first; nothing of the machine's own network is touched."""

    def ip(*words: str) -> None:
        subprocess.run(["ip", *words], check=True, capture_output=True)

    hub, *spokes = names
    try:
        for name in names:
            ip("netns", "add", name)
            ip("-n", name, "link", "set", "lo", "up")
        ip("-n", hub, "link", "add", "bridge", "type", "bridge")
        ip("-n", hub, "addr", "add", "10.201.77.1/24", "dev", "bridge")
        ip("-n", hub, "link", "set", "bridge", "up")
        for number, name in enumerate(spokes, 11):
            ip("-n", hub, "link", "add", f"to{number}", "type", "veth", "peer", "name", "eth0", "netns", name)
            ip("-n", hub, "link", "set", f"to{number}", "master", "bridge", "up")
            ip("-n", name, "addr", "add", f"10.201.77.{number}/24", "dev", "eth0")
            ip("-n", name, "link", "set", "eth0", "up")
        yield lambda number: ip("-n", hub, "link", "set", f"to{number}", "down")
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "del", name], capture_output=True)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("ip"), reason="network namespaces need root and `ip`")
def test_a_worker_that_is_cut_off_in_the_middle_loses_nothing(course, tmp_path):
    names = [f"grading-{os.getpid()}-{part}" for part in ("hub", "one", "two")]
    hub, one, two = (("ip", "netns", "exec", name) for name in names)
    with namespaces(*names) as cut, cluster(tmp_path / "logs") as made:
        made.scheduler("10.201.77.1", hub)
        stays, goes = made.worker("10.201.77.11", one), made.worker("10.201.77.12", two)
        run = grading(course.root, "--scheduler", made.address, where=hub)
        wait_until(lambda: len(recorded(course)) >= 3 and servers(stays) and servers(goes), tmp_path)
        cut(12)
        began, before = time.monotonic(), len(recorded(course))
        assert before < CLASS
        said = ended(run)
        print(f"cut off after {before} of {CLASS}; the rest took {time.monotonic() - began:.1f} s")
    require_whole(course, said)
