"""A small course on disk and an engine without any box, for tests of the commands around grading."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import made_up

from autograder.authoring.release import release
from autograder.layout import Course
from autograder.notebook import Role, cells, settings
from autograder.results import CheckResult, Fault, Outcome, SubmissionResult
from autograder.sealed.machine import Here, Machine
from autograder.sealed.tiers import Layer, Tier, best

LAB = "lab01_numbers"
TRIPLE = '''def triple(number):
    """Return three times the number."""
    ### BEGIN SOLUTION
    return number * 3
    ### END SOLUTION'''
TRIPLE_CHECK = """assert triple(2) == 6, "Two tripled is six."
### BEGIN HIDDEN TESTS
assert triple(-5) == -15, "Negative numbers triple too."
### END HIDDEN TESTS"""
HINTS = "\n".join(f"## {name}\n- Look.\n- Think.\n- Multiply.\n" for name in ("double", "triple"))
ANSWERS = {
    "double": """# %% wrong: square
# Misconception: the sign does not matter.
# Sentence: Negative fractions double too.
def double(number):
    return number ** 2

# %% right: sum
def double(number):
    return number + number
""",
    "triple": """# %% wrong: absolute
# Misconception: the sign does not matter.
# Sentence: Negative numbers triple too.
# -     return number * 3
    return abs(number) * 3
""",
}


def source() -> dict:
    """Return the source notebook: two exercises and an essay."""
    book = made_up.source()
    book["cells"] += [made_up.answer("triple", TRIPLE), made_up.check("triple_check", TRIPLE_CHECK, points=1)]
    return book


def make(root: Path) -> Course:
    """Write a course with one released lab, a wrong answer to each exercise and one other right answer."""
    folder = root / "solutions" / LAB
    folder.mkdir(parents=True)
    (folder / f"{LAB}.ipynb").write_text(json.dumps(source(), indent=1), encoding="utf-8")
    (folder / "hints.md").write_text(HINTS, encoding="utf-8")
    (root / "nbgrader_config.py").write_text((_project() / "nbgrader_config.py").read_text(encoding="utf-8"))
    for exercise, text in ANSWERS.items():
        write(root / "tests/answers" / LAB / f"{exercise}.py", text)
    release(folder, root / "labs")
    return Course(root)


def write(path: Path, text: str) -> Path:
    """Write a file, folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def hand_in(course: Course, student: str, **answers: str) -> Path:
    """Hand in the lab with these answers, the others untouched; return the notebook's path."""
    book = json.loads(course.released(LAB).read_text(encoding="utf-8"))
    for cell in book["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    return write(course.submitted / student / LAB / f"{LAB}.ipynb", json.dumps(book))


def solved() -> dict[str, str]:
    """Return the solutions as a student could have written them."""
    return {
        "double": "def double(number):\n    return number * 2",
        "triple": "def triple(number):\n    return number * 3",
    }


def _project() -> Path:
    return Path(__file__).resolve().parents[2]


class FakeEngine:
    """Runs answers and checks in this process. An answer with MACHINE fails the machine, one with STOP the grader.

    One with ONCE fails the machine, and one with CROWDED a limit of time on a busy machine, the first time only. One
    with BUSY has too little time again and again.
    """

    runs: list[str] = []  # noqa: RUF012 (shared on purpose: tests count what was run)
    broken_once: set[str] = set()  # noqa: RUF012
    sharing = "1 leading cells are run once and shared"
    seals = True  # compared with data, a student's object raises

    def __init__(self, source, folder, tier, limits):
        self.checks = {cell.id: cell for cell in cells(source) if cell.role is Role.CHECK}
        self.open = settings(source).get("open", {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def grade(self, cells, files, seed, on_check=lambda check: None):
        text = "\n".join(cell.source for cell in cells if cell.role is Role.ANSWER)
        FakeEngine.runs.append(text)
        if "STOP" in text:
            raise RuntimeError("a bug of ours")
        if "CROWDED" in text and text not in FakeEngine.broken_once:
            FakeEngine.broken_once.add(text)
            late = [CheckResult(name, Outcome.TIMED_OUT, 0.0, cell.points) for name, cell in self.checks.items()]
            return SubmissionResult(tuple(late), crowded=True)
        if "BUSY" in text:
            return SubmissionResult(machine_error="The machine was too busy.", crowded=True)
        if "MACHINE" in text or ("ONCE" in text and text not in FakeEngine.broken_once):
            FakeEngine.broken_once.add(text)
            return SubmissionResult(machine_error="The box could not be made.")
        names: dict = {}
        found = []
        for cell in cells:
            if cell.role is Role.CHECK:
                found.append(self._check(self.checks[cell.id], names))
                on_check(found[-1])
            elif cell.is_code:
                self._run(cell.source, names)
        return SubmissionResult(tuple(found), tier="sealed and contained")

    def branches(self, cells, alternatives, seed, tell=lambda: None):
        """Run each answer by itself, as if it had branched off; one that says ALONE cannot be told that way."""
        found = {}
        for exercise, codes in alternatives.items():
            for number, code in enumerate(codes):
                changed = [replace(cell, source=code) if cell.id == exercise else cell for cell in cells]
                result = None if "ALONE" in code or "MACHINE" in code else self.grade(changed, None, seed)
                checks = {check.exercise: check for check in result.checks} if result else {}
                found[exercise, number] = checks.get(exercise)
                tell()
        return found, list(self.grade(cells, None, seed).checks)

    def _run(self, text, names):
        if self.seals:
            text = text.replace("kwargs): return True", "kwargs): raise TypeError('a handle')")
        if text.startswith("while True"):
            return TimeoutError("stopped")
        try:
            exec(copy.copy(text), names)
        except Exception as error:
            return error
        return None

    def _check(self, cell, names):
        if cell.source.startswith("# OPEN") and cell.id not in self.open:
            return CheckResult(cell.id, Outcome.ERROR, 0.0, cell.points, "A handle cannot be compared.")
        names["__name__"] = (
            "autograder.sealed.student.objects"  # as if each question came from there: see proof/imitations.py
        )
        error = self._run(cell.source, names)
        names["__name__"] = "__main__"
        if error is None:
            mode = "open" if cell.id in self.open else "sealed"
            return CheckResult(cell.id, Outcome.PASSED, cell.points, cell.points, mode=mode)
        outcome = Outcome.FAILED if isinstance(error, AssertionError) else Outcome.ERROR
        outcome = Outcome.NOT_ATTEMPTED if isinstance(error, NotImplementedError) else outcome
        return CheckResult(cell.id, outcome, 0.0, cell.points, str(error) or type(error).__name__, fault=Fault.STUDENT)


class Book:
    """A gradebook in memory; `refuses` are students that it cannot write."""

    def __init__(self, refuses=()):
        self.marks, self.refuses = {}, set(refuses)

    def __call__(self, course, lab):
        return self

    def harmless(self, cells, result):
        return None

    def write(self, student, cells, result, shown=None):
        if student in self.refuses:
            raise OSError("the disk is full")
        self.marks[student] = result
        self.cells = cells

    def graded(self):
        return set(self.marks)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


def command(*arguments, **options):
    """Start the real command in a process of its own."""
    line = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


# -- made-up machines: what Machine.here says on a real one --------------------------------------------------------

MACHINE = Machine(Tier.CONTAINED, FakeEngine)


def machine(engine: type = FakeEngine, contains: bool = True) -> Here:
    """Return what says how submissions run on a machine with this engine, which can contain them or not."""
    layers = (Layer("limits", True), Layer("user namespaces", contains, "Run sysctl user.max_user_namespaces=1000."))

    def here(least: Tier) -> Machine:
        return Machine(least if least is Tier.OWN else best(least is Tier.UNCONTAINED, layers), engine, layers)

    return here


here = machine()
