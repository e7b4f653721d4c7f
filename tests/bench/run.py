"""Time grading against nbgrader's own, on the same submissions in one run: `make bench`.

Three ways to get through a class that does a light lab (14 code cells, 20,000 rows), taken in turns so that a busy
moment of the machine hits all alike; medians are compared:

- ours: `autograder grade --workers 2`, with marks, autograded notebooks and records written;
- nbgrader's: `nbgrader autograde`, one process, as it comes, bytecode compiled;
- bare: the cells alone in forks of a warm interpreter, two at once, nothing captured, nothing written.

Each is run on two classes. The smaller one's time holds the start; the difference between the two is what each
submission more costs. Exit status 1 if ours is less than 8 times as fast as nbgrader's for the class of 20.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LEAST, AIM, AIM_MS = 8, 30, 60
ONE, CLASS, LARGE = 1, 20, 100  # submissions
SCRIPTS = Path(sys.executable).parent
WRONG = {
    "means": "def means(table):\n    return {0: table['y'].mean(), 1: table['y'].mean()}\n",
    "standard": "def standard(values):\n    return np.asarray(values) - np.mean(values)\n",
    "gap": "def gap(rates):\n    raise NotImplementedError\n",
}


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock and of CPU."""

    wall: float
    cpu: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)

    def __truediv__(self, number: float) -> Cost:
        return Cost(self.wall / number, self.cpu / number)


def main() -> int:
    """Run the benchmark; return the exit status."""
    repeats = _repeats()
    with TemporaryDirectory(prefix="bench-") as folder:
        courses = {size: Path(folder, str(size)) for size in (ONE, CLASS, LARGE)}
        for size, course in courses.items():
            course.mkdir()
            make_course(course, size)
        taken: dict[tuple[Callable, int], list[Cost]] = defaultdict(list)
        runs = [(way, size) for way, (_, *sizes) in WAYS.items() for size in sizes]
        for turn, (way, size) in itertools.product(range(repeats), runs):
            cost = _timed(partial(way, courses[size]))
            taken[way, size].append(cost)
            print(f"run {turn + 1} of {repeats}, {way.__name__}, {size}: {cost.wall:.1f} s", flush=True)
        same_marks(courses[CLASS])
    return report({run: _median(costs) for run, costs in taken.items()}, repeats)


def _repeats() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args().repeats


def _median(costs: list[Cost]) -> Cost:
    return Cost(statistics.median(cost.wall for cost in costs), statistics.median(cost.cpu for cost in costs))


def make_course(course: Path, students: int) -> None:
    """Write a course with the light lab, released, and its submissions, for both graders."""
    shutil.copytree(HERE / "light", course / "solutions" / "light")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    _run(course, SCRIPTS / "autograder", "release", "light")
    lab = json.loads((course / "labs/light/light.ipynb").read_text())
    solved = {cell["id"]: cell["source"] for cell in json.loads((HERE / "light/light.ipynb").read_text())["cells"]}
    for number in range(students):
        folder = course / ".grading/submitted" / f"student-{number + 1:03}" / "light"
        folder.mkdir(parents=True)
        (folder / "light.ipynb").write_text(json.dumps(submission(lab, solved, number)))
    # the gradebook is made beforehand for both: nbgrader makes its own in generate_assignment
    _run(course, SCRIPTS / "autograder", "grade", "light", "--student", "student-001")


def submission(lab: dict, solved: dict, number: int) -> dict:
    """Return the lab with right answers, but for what this student got wrong."""
    names = list(WRONG)
    wrong = {names[number % 4]: WRONG[names[number % 4]]} if number % 4 < len(names) else {}
    made = json.loads(json.dumps(lab))
    for cell in made["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution"):
            cell["source"] = wrong.get(cell["id"], solved[cell["id"]])
    return made


def ours(course: Path) -> None:
    """Grade the class with two workers."""
    _run(course, SCRIPTS / "autograder", "grade", "light", "--workers", "2", "--force")


def nbgrader(course: Path) -> None:
    """Grade the class with nbgrader, into a gradebook of its own."""
    other = course / "theirs"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(course / "solutions", other / "source")
    shutil.copytree(course / ".grading/submitted", other / "submitted")
    (other / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'bench'\n")
    _run(other, SCRIPTS / "nbgrader", "generate_assignment", "light", "--create", "--force")
    began = _now()
    _run(other, SCRIPTS / "nbgrader", "autograde", "light", "--create", "--force")
    nbgrader.last = _now() - began


def bare(course: Path) -> None:
    """Run the cells of every submission in forks of an interpreter that has the libraries loaded."""
    _run(course, sys.executable, HERE / "bare.py", course / ".grading/submitted", 2)


WAYS = {  # each with the two sizes of class that it is run on: nbgrader takes seconds for each submission
    nbgrader: ("nbgrader, one process", ONE, CLASS),
    ours: ("autograder, two workers", CLASS, LARGE),
    bare: ("the cells alone, two at once", CLASS, LARGE),
}


def same_marks(course: Path) -> None:
    """Stop unless both graders gave the same marks: otherwise they have not done the same work."""
    found = []
    for place, database in ((course, ".grading/gradebook.db"), (course / "theirs", "gradebook.db")):
        found.append(_marks(place / database))
    if found[0] != found[1] or not found[0]:
        raise SystemExit(f"The two graders disagree, so their times cannot be compared: {found}")


def _marks(database: Path) -> dict[str, float]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{database}") as gradebook:
        return {entry.student.id: entry.score for entry in gradebook.assignment_submissions("light")}


def report(costs: dict[tuple[Callable, int], Cost], repeats: int) -> int:
    """Print the ratios and the overhead; return the exit status."""
    more = {way: (costs[way, high] - costs[way, low]) / (high - low) for way, (_, low, high) in WAYS.items()}
    print(f"\nMedian of {repeats} interleaved runs; seconds a submission (of CPU):")
    print(f"  {'':<30}{f'a class of {CLASS}':>18}{'each one more':>18}")
    for way, (text, *_) in WAYS.items():
        row = "".join(f"{cost.wall:8.3f} ({cost.cpu:.3f})".rjust(18) for cost in (costs[way, CLASS] / CLASS, more[way]))
        print(f"  {text:<30}{row}")
    first = costs[nbgrader, CLASS].wall / costs[ours, CLASS].wall
    further = more[nbgrader].wall / more[ours].wall
    large = (costs[nbgrader, CLASS].wall + (LARGE - CLASS) * more[nbgrader].wall) / costs[ours, LARGE].wall
    print(
        f"autograder is {first:.1f} times as fast as nbgrader for {CLASS} submissions, start included (least {LEAST}),"
    )
    print(f"{large:.1f} times for {LARGE}, {further:.1f} times for each one more (aim {AIM}).")
    overhead = 1000 * (more[ours] - more[bare]).cpu
    print(f"Its own overhead is {overhead:.0f} ms of CPU for each submission more (aim {AIM_MS}).")
    return int(first < LEAST)


def _timed(way) -> Cost:
    """Return what a way cost; nbgrader's set-up is left out."""
    nbgrader.last = None
    began = _now()
    way()
    return nbgrader.last or _now() - began


def _now() -> Cost:
    return Cost(time.perf_counter(), _cpu())


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(folder: Path, *command: object) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"OMP_NUM_THREADS": "1", "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")


if __name__ == "__main__":
    sys.exit(main())
