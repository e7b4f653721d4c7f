"""Grade a large class of a tiny lab in one run: does anything grow, and what does a second run cost? `make bench`.

`--students 1000` by default. Prints memory, open files, processes and CPU time at the beginning and at the end of the
run, and the time of a second run, in which nothing has changed. Exit status 1 if something grew or it takes too long.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/autograder")]
sys.modules.setdefault("rfc3987_syntax", None)  # as the command itself does

import classroom  # noqa: E402

from autograder.gradebook.gradebook import Gradebook  # noqa: E402
from autograder.grading.grade import grade  # noqa: E402
from autograder.grading.request import Request, choose  # noqa: E402
from autograder.layout import Course  # noqa: E402
from autograder.sealed.box.memory import below  # noqa: E402
from autograder.sealed.machine import Machine  # noqa: E402
from autograder.sealed.tiers import Tier  # noqa: E402

MOST_SECONDS = 2.0  # of CPU, for a second run of 1,000: a busy machine stretches the clock
PART = 50  # submissions at the beginning, and at the end, that are compared
SHOWN = 100_000  # characters that a cell of each submission shows
FIRST = 10  # submissions that fill caches, and are not compared
PAGE, TICK = resource.getpagesize(), os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Sample:
    """What the run uses when a submission has been written: bytes of the run and of its server, counts, CPU seconds."""

    memory: int
    server_memory: int
    descriptors: int
    processes: int
    cpu: float  # of this submission: the run, the server and its boxes


class Sampled(Gradebook):
    """The real gradebook; takes a sample after each submission."""

    samples: list[Sample] = []  # noqa: RUF012 (one run in one process)
    used = 0.0

    def write(self, student, cells, result, shown=None) -> None:
        """Write the submission, then look at what this process and those below it use."""
        super().write(student, cells, result, shown)
        serving = list(below(os.getpid()))
        used = time.process_time() + sum(map(seconds, serving))
        memory = [pages(number) for number in serving]
        fds = len(os.listdir("/proc/self/fd"))
        cpu = used - Sampled.used + result.cpu_seconds
        self.samples.append(Sample(pages(os.getpid()), max(memory, default=0), fds, len(serving), cpu))
        Sampled.used = used


def pages(process: int) -> int:
    """Return the bytes of memory that a process holds now."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def seconds(process: int) -> float:
    """Return the CPU seconds of a process that serves; a box's own come with its result."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        is_server = b"autograder.sealed.server.process" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return 0.0
    parent_serves = process_of(int(fields[1])) == process_of(process)
    return (int(fields[11]) + int(fields[12])) / TICK if is_server and not parent_serves else 0.0


def process_of(process: int) -> bytes:
    """Return a process's command line."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def make_class(root: Path, students: int) -> Course:
    """Write a course and its submissions: right, wrong and untouched answers in turn."""
    course = classroom.make(root)
    kinds = (classroom.solved(), classroom.solved() | {"triple": "def triple(n):\n    return abs(n) * 3"}, {})
    shown = {"play": f"print('x' * {SHOWN})"}  # if it were kept for the whole class, the run would grow
    for number in range(students):
        classroom.hand_in(course, f"student-{number:05}", **kinds[number % len(kinds)], **shown)
    return course


def graded(course: Course) -> list[Sample]:
    """Grade the class with two workers and return a sample for each submission, in the order of writing."""
    Sampled.samples, Sampled.used = [], time.process_time()
    [(_, rows, _)] = grade(Request(course, choose(course), workers=2), Machine.here(Tier.CONTAINED), Sampled)
    failed = [row.student for row in rows if row.result.machine_error]
    if failed:
        raise SystemExit(f"Not graded: {failed[:5]}")
    return Sampled.samples


def growth(samples: list[Sample]) -> dict[str, tuple[float, float]]:
    """Return each measure's median over the first PART submissions, and over the last."""
    begin, end = samples[FIRST : FIRST + PART], samples[-PART:]
    return {
        name: tuple(statistics.median(getattr(sample, name) for sample in part) for part in (begin, end))
        for name in Sample.__dataclass_fields__
    }


def unchanged(course: Course) -> tuple[float, float]:
    """Return the wall-clock and CPU seconds of the command when nothing has changed."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    line = [sys.executable, "-m", "autograder", "grade", "--course", str(course.root)]
    done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT)
    taken, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode or " 0 graded now" not in done.stdout:
        raise SystemExit(f"The second run graded again:\n{done.stdout[-500:]}\n{done.stderr[-500:]}")
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Run it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=1000)
    students = parser.parse_args().students
    with TemporaryDirectory(prefix="bench-") as folder:
        course = make_class(Path(folder) / "course", students)
        began = time.perf_counter()
        found = growth(graded(course))
        taken = time.perf_counter() - began
        print(f"\n{students} submissions of a tiny lab in {taken:.0f} s, two workers: {students / taken:.1f} a second")
        for name, (begin, end) in found.items():
            scale, unit = (2**20, "MiB") if "memory" in name else (1e-3, "ms") if name == "cpu" else (1, "")
            print(f"  {name:<14} {begin / scale:8.1f} {unit:<3} at the beginning, {end / scale:8.1f} at the end")
        again, cpu = unchanged(course)
    print(f"A second run, nothing changed: {again:.2f} s, {cpu:.2f} s of CPU (at most {MOST_SECONDS:g} for 1,000).")
    return int(found["cpu"][1] > 1.15 * found["cpu"][0] or cpu > MOST_SECONDS * max(1, students / 1000))


if __name__ == "__main__":
    sys.exit(main())
