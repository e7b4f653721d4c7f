"""A submission's form is repaired or refused: what its metadata says earns nothing and costs nobody anything."""

import copy
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
import target

from autograder import notebook
from autograder.errors import NotebookError, UsageError
from autograder.intake import archive, attempts, roster
from autograder.intake.collect import collect
from autograder.intake.restore import restore
from autograder.intake.submission import read_submission, require_lab
from autograder.intake.timestamps import stamp_time
from autograder.layout import Course

pytestmark = pytest.mark.attack
WRONG = "def double(x):\n    return 0"
CHECK = "equal_check"


def released():
    """Return the lab as a student has it: no hidden test, no solution."""
    lab = copy.deepcopy(target.source())
    for cell in lab["cells"]:
        cell["source"] = target.visible(cell["source"])
        if cell["id"] == "double":
            cell["source"] = "def double(x):\n    raise NotImplementedError"
    return lab


@pytest.fixture
def graded(engine, tmp_path):
    """Return a function that hands in a notebook after `change` was made to it, and returns its restored result."""

    def grade(change, answer=WRONG):
        lab = released()
        cells = {cell["id"]: cell for cell in lab["cells"]}
        cells["double"]["source"] = answer
        changed = change(lab, cells) or lab
        path = tmp_path / "lab.ipynb"
        path.write_text(json.dumps(changed))
        return engine.grade(list(restored(engine, path).cells), None, 1)

    return grade


def restored(engine, path):
    submission = read_submission(path)
    require_lab(submission, engine.cells, "lab")
    return restore(engine.cells, notebook.cells(released()), submission)


def mark(cell):
    return cell["metadata"]["nbgrader"]


def everywhere(field, value):
    def change(lab, cells):
        for cell in lab["cells"]:
            cell["metadata"].setdefault("nbgrader", {})[field] = value

    return change


def swapped(lab, cells):
    one, other = cells["double"], cells[CHECK]
    one["id"], other["id"] = other["id"], one["id"]
    mark(one)["grade_id"], mark(other)["grade_id"] = one["id"], other["id"]


def emptied(lab, cells):
    for name in target.STYLES:
        cells[f"{name}_check"]["source"] = "pass"


def retyped(lab, cells):
    for name in target.STYLES:
        cells[f"{name}_check"]["cell_type"] = "markdown"


def kept(*names):
    return lambda lab, cells: lab.update(cells=[cell for cell in lab["cells"] if cell["id"] in names])


def forged(lab, cells):
    lab["cells"] += [target.raw("bonus_check", "1000", grade=True, locked=True, points=1000)]
    lab["metadata"]["autograder"] = {"open": {f"{name}_check": "mine" for name in target.STYLES}}


CHANGES = {
    "39 emptied checks": emptied,
    "39 a locked cell": lambda lab, cells: cells["setup"].update(source="def exercise(*a): raise SystemExit"),
    "40 a hundred points": everywhere("points", 100), "40 points that are none": everywhere("points", {"a": [None]}),
    "40 endless points": everywhere("points", float("inf")),
    "41 swapped ids": swapped, "41 ids that are none": everywhere("grade_id", ["x", None]),
    "41 an id that leads out": lambda lab, cells: mark(cells[CHECK]).update(grade_id="../../x"),
    "42 most checks": kept("setup", "double", CHECK, "hash_check", "kind_check"),
    "42 the answer": kept("setup", CHECK, "hash_check", "kind_check"),
    "43 all solutions": everywhere("solution", True), "43 nothing graded": everywhere("grade", False),
    "43 all tasks": everywhere("task", True), "43 nothing locked": everywhere("locked", False), "43 text": retyped,
    "43 flags that are none": everywhere("grade", ["x"]),
    "44 every cell twice": lambda lab, cells: lab.update(cells=lab["cells"] * 2),
    "44 a check a hundred times": lambda lab, cells: lab["cells"].extend([cells[CHECK]] * 100),
    "45 schema version 1": everywhere("schema_version", 1), "45 schema version 99": everywhere("schema_version", 99),
    "45 schema version none": everywhere("schema_version", None),
    "46 a kernel of one's own": lambda lab, cells: lab["metadata"].update(kernelspec={"name": "x", "argv": ["sh"]}),
    "40 a check of one's own": forged,
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_does_a_changed_notebook_earn_nothing_for_a_wrong_answer(graded, name):
    """Boundary: restore."""
    result = graded(CHANGES[name])
    assert result.machine_error == "" and result.points == 0
    assert sorted(check.id for check in result.checks) == sorted(f"{name}_check" for name in target.STYLES)
    assert result.max_points == len(target.STYLES)
    assert {check.mode for check in result.checks} == {"sealed"}


@pytest.mark.parametrize(
    "name", ["39 emptied checks", "41 swapped ids", "42 most checks", "44 every cell twice", "43 text"]
)
def test_does_a_changed_notebook_keep_what_a_right_answer_earns(graded, name):
    """Boundary: restore."""
    result = graded(CHANGES[name], target.RIGHT)
    assert result.points == result.max_points == len(target.STYLES)


def test_would_copies_of_a_check_count_twice_without_restoring(engine):
    """Boundary: restore."""
    cells = target.submission(engine, target.RIGHT)
    held = engine.grade(list(restore(engine.cells, notebook.cells(released()), cells * 2).cells), None, 1)
    fell = engine.grade(cells * 2, None, 1)
    assert held.points == held.max_points == len(target.STYLES)
    assert fell.points == 2 * len(target.STYLES)


def test_is_a_notebook_whose_cells_all_claim_one_id_not_the_lab(graded):
    """Line 41."""
    for name in (CHECK, "../../x"):
        with pytest.raises(NotebookError, match=r"^This is not lab: .* is needed\.$"):
            graded(everywhere("grade_id", name))


def test_is_a_kernel_of_another_language_no_way_out(graded):
    """Line 46. Boundary: restore."""
    kernel = {"name": "ir", "language": "R", "argv": ["sh", "-c", "exit"]}
    result = graded(lambda lab, cells: lab["metadata"].update(kernelspec=kernel, language_info={"name": "R"}))
    assert result.machine_error == "" and result.points == 0


ODD = {
    "huge": b"[" + b" " * 20_000_001, "deep": b"[" * 200_000, "deep objects": b'{"a":' * 50_000,
    "many values": b"[" + b"1," * 3_100_000 + b"1]", "a long number": b'{"cells": [' + b"9" * 10_000 + b"]}",
    "NUL": b"\0" * 100, "a BOM alone": b"\xef\xbb\xbf", "UTF-16": b"\xff\xfe{\0",
    "half a surrogate": b'{"cells": "\\ud800"}',
    "not text": bytes(range(256)), "an archive": b"PK\x03\x04" + b"\0" * 99, "NaN": b"NaN", "nothing": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_is_an_odd_file_refused_with_a_sentence_and_soon(tmp_path, name):
    """Line 47."""
    import time

    path = tmp_path / "lab.ipynb"
    path.write_bytes(ODD[name])
    began = time.process_time()
    with pytest.raises(NotebookError, match=r"^lab.ipynb .*\.$"):
        read_submission(path)
    assert time.process_time() - began < 2


def test_are_links_pipes_and_devices_refused(tmp_path):
    """Line 47. Boundary: collect."""
    (tmp_path / "link.ipynb").symlink_to("/etc/passwd")
    (tmp_path / "zero.ipynb").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.ipynb")
    for name in ("link", "zero", "pipe"):
        with pytest.raises(NotebookError, match="has to be handed in"):
            read_submission(tmp_path / f"{name}.ipynb")
    if os.getuid() == 0:  # nobody else can make a device
        os.mknod(tmp_path / "device.ipynb", stat.S_IFCHR | 0o600, os.makedev(1, 5))
        with pytest.raises(NotebookError, match="has to be handed in"):
            read_submission(tmp_path / "device.ipynb")


# Archives


@pytest.fixture
def course(tmp_path):
    """A course with one lab, and a neighbour that nobody may touch."""
    root = tmp_path / "course"
    (root / "solutions" / "lab").mkdir(parents=True)
    (root / "solutions" / "lab" / "lab.ipynb").write_text(json.dumps(target.source()))
    (root / ".grading").mkdir()
    (tmp_path / "neighbour").write_text("untouched")
    return Course(root)


ENTRIES = ["../neighbour", "../../neighbour", "/tmp/neighbour", "ann/../../../../neighbour", "ann\\..\\neighbour",
           "ann/lab/../../../neighbour", "C:/neighbour", "ann/lab/sub/../../../../../neighbour"]  # fmt: skip


def packed(path, *names, link=""):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("ann/lab/lab.ipynb", json.dumps(released()))
        for name in names:
            file.writestr(name, "overwritten")
        if link:
            info = zipfile.ZipInfo("ann/lab/data")
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            file.writestr(info, link)
    return path


def tree(folder):
    return {path.relative_to(folder) for path in Path(folder).rglob("*")}


def test_does_an_archive_write_nowhere_but_in_the_submissions_folder(course, tmp_path, capsys):
    """Line 47. Boundary: collect."""
    before = tree(tmp_path)
    given = packed(tmp_path / "all.zip", *ENTRIES, link="/etc/passwd")
    assert collect(course, given, "lab") == 0
    new = {str(path) for path in tree(tmp_path) - before}
    ours = ("course/.grading/submitted", "course/.grading/collected", "course/.grading/roster.csv", "all.zip")
    assert all(name.startswith(ours) for name in new)
    assert {path.name for path in tree(course.submitted)} == {"ann", "lab", "lab.ipynb", "timestamp.txt"}
    assert (tmp_path / "neighbour").read_text() == "untouched"
    said = capsys.readouterr().out
    assert said.count("Left out: ") == len(ENTRIES) + 1 and "it is a link" in said


def test_would_it_write_outside_without_the_look_at_paths(course, tmp_path, capsys, monkeypatch):
    """Boundary: collect."""
    monkeypatch.setattr(archive, "_problem", lambda name, size: "")
    given = packed(tmp_path / "all.zip", "ann/lab/../../../../neighbour")
    collect(course, given, "lab")
    assert (tmp_path / "neighbour").read_text() == "overwritten"


def test_is_a_bomb_not_unpacked(course, tmp_path, capsys):
    """Line 47. Boundary: collect."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("ann/lab/lab.ipynb", "0" * 30_000_000)
    with pytest.raises(UsageError, match="None of what is there"):
        collect(course, tmp_path / "bomb.zip", "lab")
    assert "times when unpacked" in capsys.readouterr().out
    assert not course.submitted.exists()


@pytest.mark.parametrize("name", ["..", ".", "../..", "/", "\0", "\x1b[2J", "=1+1", "-rf", "a" * 500, "a\nb", ".git"])
def test_is_a_students_name_made_an_id_that_leads_nowhere(name):
    """Lines 47 and 49. Boundary: collect."""
    made = roster.safe_id(name)
    assert made == "" or roster.STUDENT.fullmatch(made)


FOLDER = "Ann_7_assignsubmission_file_"
EARLY = "2020-01-01 00:00:00 UTC"


def handed_in_early(course, tmp_path):
    """Collect a download in which a student wrote when it was handed in; return the time that the course has."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.writestr(f"{FOLDER}/lab.ipynb", json.dumps(released()))
        file.writestr(f"{FOLDER}/timestamp.txt", EARLY)
    collect(course, tmp_path / "all.zip", "lab")
    return (course.submitted / "Ann-7" / "lab" / "timestamp.txt").read_text()


def test_is_a_time_that_a_student_wrote_not_believed(course, tmp_path):
    """Line 61. Boundary: collect."""
    assert "2020" not in handed_in_early(course, tmp_path)


def test_would_it_be_believed_if_the_file_went_along(course, tmp_path, monkeypatch):
    """Boundary: collect."""
    monkeypatch.setattr(attempts, "_stamp", lambda done, items: stamp_time(EARLY.encode()))
    assert "2020" in handed_in_early(course, tmp_path)


def test_does_no_entry_stop_the_collecting_of_the_others(course, tmp_path, capsys):
    """Line 62. Boundary: collect."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.writestr("ben/lab/timestamp.txt", "2026-05-04 03:02:01 UTC")
        file.writestr("ben/lab/lab.ipynb", "{}" * 50)
        file.writestr("cat/lab/lab.ipynb/x", "")
        file.writestr("cat/lab/lab.ipynb", "{}")
        file.writestr("dan/lab/lab.ipynb", "[" * 100_000)
        file.writestr("ann/lab/lab.ipynb", json.dumps(released()))
    path = tmp_path / "all.zip"
    path.write_bytes(path.read_bytes().replace(b"2026-05", b"2026-06", 1).replace(b"{}{}", b"{}[]", 1))
    assert collect(course, path, "lab") == 0
    assert (course.submitted / "ann" / "lab" / "lab.ipynb").is_file()
    assert "the archive is damaged there" in capsys.readouterr().out


@pytest.mark.parametrize("thief", ["ann", "ANN", "Ann", "a\u0301nn"])
def test_takes_nobody_the_place_of_another(course, tmp_path, capsys, thief):
    """Line 63. Boundary: collect."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.writestr("ann/lab.ipynb", json.dumps(released()))
        file.writestr(f"x/{thief}/lab/lab.ipynb", "{}")
        file.writestr("ben/lab.ipynb", json.dumps(released()))
    collect(course, tmp_path / "all.zip", "lab")
    found = course.submitted / "ann" / "lab" / "lab.ipynb"
    assert not found.exists() or json.loads(found.read_text()) == released()
    assert "Left out: " in capsys.readouterr().out
