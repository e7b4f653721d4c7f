"""Time grading against nbgrader's own, on the same submissions in one run: `make bench`.

Three ways to get through 20 submissions of a light lab (14 code cells, 20,000 rows), taken in turns so that a busy
moment of the machine hits all alike; the medians are compared:

- ours: `autograder grade --workers 2`, with marks, autograded notebooks and records written;
- nbgrader's: `nbgrader autograde`, one process, as it comes, bytecode compiled;
- bare: the cells alone in a fork of a warm interpreter, nothing captured, nothing written.

Exit status 1 if ours is less than 8 times as fast as nbgrader's.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LEAST, AIM = 8, 30
SCRIPTS = Path(sys.executable).parent
WRONG = {
    "means": "def means(table):\n    return {0: table['y'].mean(), 1: table['y'].mean()}\n",
    "standard": "def standard(values):\n    return np.asarray(values) - np.mean(values)\n",
    "gap": "def gap(rates):\n    raise NotImplementedError\n",
}


def main() -> int:
    """Run the benchmark; return the exit status."""
    options = _options()
    with TemporaryDirectory(prefix="bench-") as folder:
        course = Path(folder)
        make_course(course, options.students)
        ways = {way.__name__: partial(way, course) for way in (ours, nbgrader, bare)}
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for turn in range(options.repeats):
            for name, way in ways.items():
                taken[name].append(_timed(way))
                print(f"run {turn + 1} of {options.repeats}, {name}: {taken[name][-1][0]:.1f} s", flush=True)
        same_marks(course)
    return report(taken, options.students)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def make_course(course: Path, students: int) -> None:
    """Write a course with the light lab, released, and its submissions, for both graders."""
    shutil.copytree(HERE / "light", course / "solutions" / "light")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    _run(course, SCRIPTS / "autograder", "release", "light")
    lab = json.loads((course / "labs/light/light.ipynb").read_text())
    solved = {cell["id"]: cell["source"] for cell in json.loads((HERE / "light/light.ipynb").read_text())["cells"]}
    for number in range(students):
        folder = course / ".grading/submitted" / f"student-{number + 1:02}" / "light"
        folder.mkdir(parents=True)
        (folder / "light.ipynb").write_text(json.dumps(submission(lab, solved, number)))
    # the gradebook is made beforehand for both: nbgrader makes its own in generate_assignment
    _run(course, SCRIPTS / "autograder", "grade", "light", "--student", "student-01")


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
    began = time.perf_counter(), _cpu()
    _run(other, SCRIPTS / "nbgrader", "autograde", "light", "--create", "--force")
    nbgrader.last = time.perf_counter() - began[0], _cpu() - began[1]


def bare(course: Path) -> None:
    """Run the cells of every submission in forks of an interpreter that has the libraries loaded."""
    _run(course, sys.executable, HERE / "bare.py", course / ".grading/submitted")


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


def report(taken: dict[str, list[tuple[float, float]]], students: int) -> int:
    """Print the medians, the ratios and the overhead; return the exit status."""
    wall = {name: statistics.median(pair[0] for pair in pairs) / students for name, pairs in taken.items()}
    cpu = {name: statistics.median(pair[1] for pair in pairs) / students for name, pairs in taken.items()}
    ratio = wall["nbgrader"] / wall["ours"]
    print(f"\n{students} submissions, median of {len(taken['ours'])} interleaved runs, start-up included:")
    for name, text in (
        ("nbgrader", "nbgrader, one process"),
        ("ours", "autograder, two workers"),
        ("bare", "the cells alone"),
    ):
        print(f"  {text:<24} {wall[name]:6.2f} s a submission, {cpu[name]:6.2f} s of CPU")
    print(f"autograder is {ratio:.1f} times as fast as nbgrader (aim {AIM}, least {LEAST}).")
    print(f"It saves {wall['nbgrader'] - wall['ours']:.2f} s a submission.")
    print(f"Its own overhead is {1000 * (cpu['ours'] - cpu['bare']):.0f} ms of CPU a submission, start-up included.")
    return int(ratio < LEAST)


def _timed(way) -> tuple[float, float]:
    """Return the seconds of wall-clock and of CPU time that a way took; nbgrader's set-up is left out."""
    nbgrader.last = None
    began, cpu = time.perf_counter(), _cpu()
    way()
    return nbgrader.last or (time.perf_counter() - began, _cpu() - cpu)


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
