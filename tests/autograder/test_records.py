"""Records: what a mark depends on, and that they are written whole or not at all."""

import ast
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import classroom
import pytest

from autograder.errors import NotebookError
from autograder.files.digests import digest_folder
from autograder.grading import records
from autograder.grading.grade import grade
from autograder.grading.records import Records
from autograder.grading.request import Request, choose
from autograder.layout import Course, settings
from autograder.layout.seeds import class_seed
from autograder.notebook.companions import read_files
from autograder.results import DEFAULT_LIMITS, CheckResult, Fault, Limits, Outcome, SubmissionResult

RESULT = SubmissionResult(
    (
        CheckResult("a_check", Outcome.PASSED, 2.0, 2.0, mode="open"),
        CheckResult("b_check", Outcome.KILLED, 0.0, 1.0, "It ended.", "signal 9", Fault.STUDENT, seconds=0.5),
    ),
    notes=("a: put back.",),
    tier="own notebook",
    seconds=1.5,
)


def test_does_a_saved_result_come_back_equal(course):
    book = Records(course, classroom.LAB)
    book.save("student-07", "key", RESULT)
    assert book.load("student-07", "key") == RESULT


def test_is_a_record_made_from_something_else_ignored(course):
    book = Records(course, classroom.LAB)
    book.save("student-07", "key", RESULT)
    assert book.load("student-07", "another key") is None
    assert book.load("student-08", "key") is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 1}', '{"version": 1, "key": "key", "result": {}}'])
def test_is_a_damaged_record_no_record(course, damage):
    book = Records(course, classroom.LAB)
    (book.folder / "student-07.json").write_text(damage)
    assert book.load("student-07", "key") is None


def test_does_a_killed_run_leave_its_checks_behind(course):
    book = Records(course, classroom.LAB)
    book.start("student-07")
    book.add("student-07", RESULT.checks[0])
    book.add("student-07", RESULT.checks[1])
    assert Records(course, classroom.LAB).left_over() == {"student-07": 2}
    assert json.loads((book.folder / "student-07.partial").read_text().splitlines()[0])["outcome"] == "passed"
    book.save("student-07", "key", RESULT)
    assert book.left_over() == {}


def test_does_saving_leave_only_the_record(course):
    book = Records(course, classroom.LAB)
    book.save("student-07", "key", RESULT)
    assert [path.name for path in book.folder.iterdir()] == ["student-07.json"]
    assert stat.S_IMODE((book.folder / "student-07.json").stat().st_mode) == 0o600


def test_is_the_seed_made_once_and_kept_private(course):
    seed = class_seed(course)
    assert class_seed(course) == seed
    assert stat.S_IMODE((course.grading / "seed").stat().st_mode) == 0o600


def _key(course, limits=DEFAULT_LIMITS, tier="sealed", seed=1):
    shared = records.lab_key(course, classroom.LAB, limits, tier, seed)
    return records.submission_key(shared, course.submitted / "student-07" / classroom.LAB)


@pytest.mark.parametrize(
    "path",
    [
        f"solutions/{classroom.LAB}/{classroom.LAB}.ipynb",
        f"solutions/{classroom.LAB}/data.csv",
        f"labs/{classroom.LAB}/hints.md",
        "requirements.lock",
        f".grading/submitted/student-07/{classroom.LAB}/{classroom.LAB}.ipynb",
        f".grading/submitted/student-07/{classroom.LAB}/more/helper.py",
    ],
)
def test_does_the_key_change_with_each_file_that_a_mark_depends_on(course, path):
    classroom.hand_in(course, "student-07")
    before = _key(course)
    assert _key(course) == before
    classroom.write(course.root / path, "changed")
    assert _key(course) != before


def test_does_the_key_change_with_limits_tier_and_seed(course):
    classroom.hand_in(course, "student-07")
    keys = {_key(course), _key(course, Limits(cell_seconds=1)), _key(course, tier="open"), _key(course, seed=2)}
    assert len(keys) == 4


def test_does_a_file_that_is_renamed_change_the_key(course):
    folder = course.root / "folder"
    classroom.write(folder / "a", "b")
    before = digest_folder(folder)
    (folder / "a").rename(folder / "b")
    assert digest_folder(folder) != before


@pytest.fixture
def deep(course):
    """Hand in a folder that is deeper than Python's calls; Python could not delete it either."""
    classroom.hand_in(course, "deep", **classroom.solved())
    at = os.open(course.submitted / "deep" / classroom.LAB, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=at)
        above, at = at, os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(above)
    os.close(at)
    yield "deep"
    subprocess.run(["rm", "-rf", course.submitted / "deep"], check=True)


def test_a_submission_without_a_key_stops_nobody_and_is_graded_each_time(course, deep):
    classroom.hand_in(course, "honest", **classroom.solved())
    book = classroom.Book()
    for fresh in ({"honest": True, deep: True}, {"honest": False, deep: True}):
        [(_, rows, _)] = grade(Request(course, choose(course), workers=1), classroom.MACHINE, book)
        assert {row.student: row.fresh for row in rows} == fresh
        assert all(row.result.points == row.result.max_points and not row.result.machine_error for row in rows)
    with pytest.raises(NotebookError, match="too many folders deep"):
        read_files(course.submitted / deep / classroom.LAB)


def test_no_more_of_a_submission_is_read_than_may_travel(course, monkeypatch):
    folder = classroom.hand_in(course, "student-07").parent
    (folder / "data.txt").touch()
    os.truncate(folder / "data.txt", 10**13)
    read = []
    monkeypatch.setattr(records, "digest_file", lambda path: str(read.append(path.name)))
    before = records.submission_key("", folder)
    assert read == [f"{classroom.LAB}.ipynb"]
    os.truncate(folder / "data.txt", 10**13 + 1)
    assert records.submission_key("", folder) != before


# -- what the configuration says ----------------------------------------------------------------------------------


def _read_settings() -> set[tuple[str, str]]:
    """Return (section, name) of each setting that the grader reads from a course's configuration, from its source."""
    found = set()
    for path in Path(records.__file__).parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            name, called = node.args[0].value, node.func
            if isinstance(called, ast.Attribute) and called.attr == "get" and isinstance(called.value, ast.Attribute):
                section = called.value.attr
                if section[0].isupper() and not section.isupper():
                    found.add((section, name))
            if isinstance(called, ast.Name) and called.id == "given" and path.name == "folders.py":
                found.add(("CourseDirectory", name))
    return found


GIVEN_ON = {  # what is handed to nbgrader's own steps, which read it
    ("ClearSolutions", "begin_solution_delimeter"), ("ClearSolutions", "code_stub"), ("IncludeHeaderFooter", "header"),
    ("ClearHiddenTests", "begin_test_delimeter"), ("ClearMarkScheme", "begin_mark_scheme_delimeter"),
    ("LockCells", "lock_grade_cells"), ("Execute", "timeout"), ("ExecutePreprocessor", "timeout"),
}  # fmt: skip


def test_are_the_settings_that_are_read_found():
    assert {("Autograder", "stderr_fails"), ("CourseDirectory", "submitted_directory")} <= _read_settings()


@pytest.mark.parametrize("section, name", sorted(_read_settings() | GIVEN_ON))
@pytest.mark.parametrize("value", ["'another'", "False", "7", "['a']"])
def test_does_the_key_change_with_each_setting_that_is_read(course, section, name, value):
    before = _key(course)
    config = course.root / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.{section}.{name} = {value}\n")
    changed = _key(course)
    assert changed != before and _key(course) == changed


def test_does_the_key_stay_for_what_says_the_same_or_touches_no_mark(course, tmp_path):
    before = _key(course)
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\n# a remark\nc.Exchange.root = '/srv'\nc.ExportApp.log_level = 10\n")
    settings.read(course.root).Autograder.get("looked_for")
    settings.read(course.root).Looked.For.x  # noqa: B018 (looking makes a section)
    assert _key(course) == before
    moved = course.root.rename(tmp_path / "moved")
    assert _key(Course(moved)) == before
    config = moved / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.Sets.x, c.Sets.f, c.Sets.kind = {'a', 'b'}, lambda: 1, type\n")
    assert len({settings.fingerprint(moved), _again(moved)}) == 1


def _again(root) -> str:
    code = "import sys; from pathlib import Path; from autograder.layout import settings"
    code += "; print(settings.fingerprint(Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout[:-1]
