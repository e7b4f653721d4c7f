"""A second run grades what changed and nothing else, and asks little to know it: a file each, one question for all.

Each part that a mark depends on has a test of its own here, named as in the design: submission, source, lab data,
course, lock, Python, grader, limits, tier, seed.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import classroom
import pytest
from classroom import LAB, MACHINE, Book, FakeEngine, hand_in, machine, solved
from sqlalchemy import Engine, event

from autograder.gradebook.gradebook import Gradebook
from autograder.grading import records
from autograder.grading.grade import grade
from autograder.grading.request import Request, choose
from autograder.layout import Course
from autograder.results import Fault, Limits, Outcome
from autograder.sealed.tiers import Tier


@pytest.fixture
def graded(course, monkeypatch, tmp_path):
    """Return a function that grades the class again and returns how many submissions were run for it."""
    for package, name in ((records._package("course"), "course"), (Path(records.__file__).parents[1], "autograder")):
        ignore = shutil.ignore_patterns("__pycache__", "*.parquet")
        shutil.copytree(package, tmp_path / "installed" / name, ignore=ignore)
    monkeypatch.setattr(records, "_package", lambda name: tmp_path / "installed" / name)
    monkeypatch.setattr(records, "__file__", str(tmp_path / "installed/autograder/grading/records.py"))
    classroom.write(course.root / "requirements.lock", "numpy==2.5.5\n")
    classroom.write(course.solutions / LAB / "data/table.csv", "a\n1\n")
    classroom.write(course.grading / "seed", "4\n")
    for number in range(3):
        hand_in(course, f"student-{number}", **solved())
    book = Book()

    def again(here=MACHINE, **options) -> int:
        before = len(FakeEngine.runs)
        list(grade(Request(course, choose(course), workers=1, **options), here, book))
        return len(FakeEngine.runs) - before

    assert (again(), again()) == (3, 0)
    return again


def change(path: Path) -> None:
    """Change one character of a file."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text[:-1]} {text[-1]}", encoding="utf-8")


def test_a_changed_submission_alone_is_graded_again(graded, course):
    change(course.submitted / "student-1" / LAB / f"{LAB}.ipynb")
    assert (graded(), graded()) == (1, 0)


def test_a_submission_with_one_more_file_is_graded_again(graded, course):
    classroom.write(course.submitted / "student-1" / LAB / "more/helper.py", "value = 5")
    assert (graded(), graded()) == (1, 0)


@pytest.mark.parametrize(
    "path",
    {
        "source": f"course/solutions/{LAB}/{LAB}.ipynb",
        "released lab": f"course/labs/{LAB}/{LAB}.ipynb",
        "lab data": f"course/solutions/{LAB}/data/table.csv",
        "lock": "course/requirements.lock",
        "course": "installed/course/exercises.py",
        "course, in a folder": "installed/course/data/flights.py",
        "grader": "installed/autograder/results.py",
        "grader, in a folder": "installed/autograder/sealed/box/walls.py",
        "seed": "course/.grading/seed",
    }.items(),
    ids=lambda pair: pair[0],
)
def test_everybody_is_graded_again_when_this_changes(graded, tmp_path, path):
    change(tmp_path / path[1]) if path[0] != "seed" else (tmp_path / path[1]).write_text("5\n")
    assert (graded(), graded()) == (3, 0)


def test_everybody_is_graded_again_with_other_limits(graded):
    assert graded(limits=Limits(cell_seconds=31)) == 3
    assert graded(limits=Limits(cell_seconds=31)) == 0


@pytest.mark.parametrize("field", Limits.__dataclass_fields__)
def test_each_limit_counts(course, field):
    bounds = Limits(**{field: getattr(Limits(), field) + 1})
    keys = {records.lab_key(course, LAB, limits, "sealed", 1) for limits in (Limits(), bounds)}
    assert len(keys) == 2


def test_everybody_is_graded_again_in_another_box(graded):
    bare = machine(contains=False)(Tier.UNCONTAINED)
    assert (graded(bare), graded(bare), graded(MACHINE)) == (3, 0, 3)


def test_everybody_is_graded_again_by_another_python(graded, monkeypatch):
    monkeypatch.setattr(sys, "version", f"{sys.version} (another build)")
    assert (graded(), graded()) == (3, 0)


def test_what_no_mark_depends_on_grades_nobody_again(graded, course):
    os.utime(course.submitted / "student-1" / LAB / f"{LAB}.ipynb")
    classroom.write(course.submitted / "student-1" / LAB / ".progress.json", "{}")
    classroom.write(course.solutions / LAB / "__pycache__/x.pyc", "x")
    classroom.write(course.grading / "reports" / "index.html", "x")
    assert graded() == 0


def test_a_check_in_which_the_machine_failed_is_graded_again(course):
    class Fails(FakeEngine):
        def grade(self, *arguments, **options):
            result = super().grade(*arguments, **options)
            first, *others = result.checks
            failed = replace(first, outcome=Outcome.UNGRADED, points=0.0, fault=Fault.MACHINE)
            return replace(result, checks=(failed, *others))

    hand_in(course, "student-1", **solved())
    book = Book()
    list(grade(Request(course, choose(course)), replace(MACHINE, engine=Fails), book))
    [(_, [row], _)] = grade(Request(course, choose(course)), MACHINE, book)
    assert row.fresh and row.result.points == 3


# What it costs to find that nothing changed


@pytest.fixture
def asked(monkeypatch):
    """Return two lists that grow: the files that are opened, and the questions to a database."""
    opened, questions = [], []

    def ask(connection, cursor, statement, *_):
        questions.append(statement)

    event.listen(Engine, "before_cursor_execute", ask)
    honest = Path.open
    monkeypatch.setattr(Path, "open", lambda self, *a, **b: opened.append(self) or honest(self, *a, **b))
    yield opened, questions
    event.remove(Engine, "before_cursor_execute", ask)


def test_an_unchanged_class_costs_two_files_each_and_one_question_for_all(course, asked):
    opened, questions = asked
    counts = []
    for size in (5, 15):
        for number in range(size):
            hand_in(course, f"student-{number}", **solved())
        list(grade(Request(course, choose(course)), MACHINE, Gradebook))
        opened.clear(), questions.clear(), FakeEngine.runs.clear()
        list(grade(Request(course, choose(course)), MACHINE, Gradebook))
        assert not FakeEngine.runs
        counts.append((len([path for path in opened if "student-" in str(path)]), len(questions)))
    assert counts[0][0] == 2 * 5 and counts[1][0] == 2 * 15, "the notebook and the record"
    assert counts[0][1] == counts[1][1] <= 5


def test_nbgrader_is_not_loaded_when_nothing_changed(course):
    hand_in(course, "student-1", **solved())
    list(grade(Request(course, choose(course)), MACHINE, Gradebook))
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from classroom import MACHINE\n"
        "from autograder.grading.grade import grade; from autograder.grading.request import Request, choose\n"
        "from autograder.layout import Course\n"
        "from autograder.gradebook.gradebook import Gradebook\n"
        "course = Course(Path(sys.argv[2]))\n"
        "[(_, [row], _)] = grade(Request(course, choose(course)), MACHINE, Gradebook)\n"
        "print(row.fresh, 'nbgrader' in sys.modules)"
    )
    line = [sys.executable, "-c", code, str(Path(__file__).parent), str(course.root)]
    done = subprocess.run(line, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.stdout == "False False\n", done.stderr


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "c.CourseDirectory.root = '/a/b'",
        "c.CourseDirectory.db_url = 'postgresql:///marks'\nc.CourseDirectory.course_id = ' stats '",
        "c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/{student_id}'",
        "c.CourseDirectory.autograded_directory = '.grading/autograded'\nc.CourseDirectory.submitted_directory = 'in'",
    ],
)
def test_folders_are_where_nbgrader_itself_would_have_them(tmp_path, lines):
    from nbgrader.coursedir import CourseDirectory

    from autograder.layout import settings
    from autograder.layout.folders import folders

    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{lines}\n")
    config = settings.read(tmp_path)
    ours, theirs = folders(config, tmp_path), CourseDirectory(config=config)
    if "root" not in config.CourseDirectory:
        theirs.root = str(tmp_path)
    assert (ours.db_url, ours.course_id, ours.root) == (theirs.db_url, theirs.course_id, theirs.root)
    for own, step in ((ours.submitted, theirs.submitted_directory), (ours.autograded, theirs.autograded_directory)):
        assert str(ours.place(own, "student", "lab")) == theirs.format_path(step, "student", "lab")


def test_marks_that_are_gone_from_the_gradebook_are_written_again(course):
    for number in range(2):
        hand_in(course, f"student-{number}", **solved())
    list(grade(Request(course, choose(course)), MACHINE, Gradebook))
    (course.grading / "gradebook.db").unlink()
    [(_, rows, _)] = grade(Request(course, choose(course)), MACHINE, Gradebook)
    assert [row.fresh for row in rows] == [True, True]
    shutil.rmtree(course.grading / "autograded/student-1")
    [(_, rows, _)] = grade(Request(Course(course.root), choose(Course(course.root))), MACHINE, Gradebook)
    assert [row.fresh for row in rows] == [False, True]
