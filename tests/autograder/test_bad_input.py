"""Bad input, with the real engine and gradebook: each case gets its sentence, and stops nothing.

tests/submissions/bad/<case>/ has `handed_in/` (what a student's folder holds) and `report.json` (what comes of it). All
cases are handed in to one course and graded in one run. After a change of wording, look at what
`UPDATE_GOLDEN=1 pytest tests/autograder/test_bad_input.py` writes before you keep it.
"""

import contextlib
import io
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import made_up
import pytest

from autograder.__main__ import main
from autograder.authoring.release import release
from autograder.errors import TierError
from autograder.gradebook.gradebook import Gradebook, opened
from autograder.grading.grade import grade
from autograder.grading.request import Request, choose
from autograder.layout import Course
from autograder.report.summary import print_class
from autograder.results import DEFAULT_LIMITS
from autograder.sealed.engine import Engine
from autograder.sealed.machine import Machine
from autograder.sealed.tiers import best

FOLDER = Path(__file__).resolve().parents[1] / "submissions" / "bad"
PROJECT = FOLDER.parents[2]
LAB = "lab01_small"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
STUDENTS = {"odd_student": "=1+1 <i>O'Ångström", "impossible_student": "student[07]"}
LIMITS = replace(DEFAULT_LIMITS, cell_seconds=3.0, check_seconds=3.0, total_seconds=60.0, memory_bytes=400 << 20)


def student_of(case):
    """Return the id under which a case is handed in."""
    return STUDENTS.get(case, case)


def hand_in(course, case, student):
    """Copy what a case hands in into the course, in the place of what is there."""
    folder = course.submitted / student / LAB
    shutil.rmtree(folder, ignore_errors=True)
    if case == "huge":  # 20 MB are not kept in version control
        folder.mkdir(parents=True)
        (folder / f"{LAB}.ipynb").write_text(json.dumps(made_up.notebook(made_up.raw("total", "#" * 20_500_000))))
    else:
        shutil.copytree(FOLDER / case / "handed_in", folder)


def make(root):
    """Return a course with the lab, released."""
    (root / "solutions" / LAB).mkdir(parents=True)
    shutil.copy(FOLDER / f"{LAB}.ipynb", root / "solutions" / LAB)
    shutil.copy(PROJECT / "nbgrader_config.py", root)
    release(root / "solutions" / LAB, root / "labs")
    return Course(root)


def run(course, students=(), **options):
    """Grade with two workers and return ({student: row}, what was printed)."""
    try:
        tier = best(False)
    except TierError as error:  # a fork bomb must not be let loose
        pytest.skip(str(error))
    request = Request(course, choose(course, (), students), workers=2, limits=LIMITS, **options)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        [(lab, rows, sharing)] = grade(request, Machine(tier, Engine), Gradebook)
        print_class(lab, rows, sharing)
    return {row.student: row for row in rows}, printed.getvalue()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which every case has been handed in."""
    course = make(tmp_path_factory.mktemp("bad") / "course")
    for case in CASES:
        hand_in(course, case, student_of(case))
    return course


@pytest.fixture(scope="module")
def graded(course):
    """What grading the class came to."""
    return run(course)


def marks(result):
    """Return what counts of a result: outcome, points and sentence for each exercise."""
    return {check.exercise: [check.outcome.value, check.points, check.sentence] for check in result.checks}


def report(row):
    """Return what a row says, as it lies in report.json."""
    said = {"checks": marks(row.result), "notes": list(row.result.notes)}
    return said | ({"not graded": row.result.machine_error} if row.result.machine_error else {})


@pytest.mark.parametrize("case", CASES)
def test_does_each_case_get_its_report(case, graded):
    got = report(graded[0][student_of(case)])
    golden = FOLDER / case / "report.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(json.dumps(got, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert got == json.loads(golden.read_text(encoding="utf-8"))


def test_do_the_good_ones_get_full_marks_beside_all_others(graded):
    rows = graded[0]
    for case in "good_plain", "good_other", "warns", "odd_student":
        assert rows[student_of(case)].result.points == 4


def test_does_the_table_say_for_each_submission_what_was_wrong(course, graded):
    rows, printed = graded
    lines = {line.split("  ")[0]: line for line in printed.splitlines()}
    for student, row in rows.items():
        assert all(note in lines[student] for note in row.result.notes)
    assert "not graded" in lines["student[07]"] and "rename the folder" in lines["student[07]"]
    assert f"{LAB}: {len(CASES)} submissions, {len(CASES)} graded now" in printed
    assert "Not graded, through no fault of theirs: student[07]." in printed


def test_does_no_submission_use_more_of_the_machine_than_it_may(graded):
    """Those that do not end too; how long that takes by the clock is the machine's."""
    assert max(row.result.cpu_seconds for row in graded[0].values()) < 2 * LIMITS.total_seconds


def test_does_grading_again_change_nothing_and_end_well(course, graded, monkeypatch, capsys):
    monkeypatch.setattr("autograder.results.DEFAULT_LIMITS", replace(LIMITS, cell_seconds=30))
    assert main(["grade", "--course", str(course.root), "--workers", "2", "--cell-seconds", "3"]) == 0
    said = capsys.readouterr().out
    # The one that the gradebook refuses is tried again each time.
    assert f"1 graded now, {len(CASES) - 1} unchanged" in said
    again, _ = run(course)
    assert {name: report(row) for name, row in again.items()} == {name: report(row) for name, row in graded[0].items()}


def test_are_marks_the_same_when_grading_is_forced(course, graded):
    students = ("good_plain", "endless_function", "os_exit", "truncated", "fork_bomb")
    rows, _ = run(course, students=students, force=True)
    assert all(row.fresh for row in rows.values())
    assert {name: report(row) for name, row in rows.items()} == {name: report(graded[0][name]) for name in students}


def test_does_a_mark_rise_with_a_fix_and_fall_with_a_break(tmp_path):
    course = make(tmp_path / "course")
    for case, points in ("os_exit", 3), ("good_plain", 4), ("syntax_error", 1), ("truncated", 0), ("good_other", 4):
        hand_in(course, case, "student-07")
        rows, _ = run(course)
        assert rows["student-07"].fresh and rows["student-07"].result.points == points
        with opened(f"sqlite:///{course.grading / 'gradebook.db'}") as database:
            assert database.find_submission(LAB, "student-07").score == points


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["lab01_smal"], f"There is no lab 'lab01_smal'. Did you mean {LAB}?"),
        (["--student", "truncate"], "There is no submission by 'truncate'. Did you mean truncated?"),
        (["--student", "../../etc"], "There is no submission by '../../etc'."),
    ],
)
def test_is_an_unknown_name_told_with_the_nearest_one(course, words, sentence, capsys):
    assert main(["grade", "--course", str(course.root), *words]) == 2
    assert sentence in capsys.readouterr().err
