"""A disk that is full and a gradebook that refuses: a sentence, nothing lost, and the next run goes on from there.

Each course lies on a small file system in memory, in a mount namespace of the run's own. CPU: about 40 s.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from classroom import hand_in
from course_kept import marks
from on_disk import WRONG, copied, url

from autograder.sealed.tiers import probe

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
# Runs `grade` with the fake engine where .grading is on a small disk; what the disk holds is copied out at the end.
SCRIPT = """
import os, shutil, sys
sys.path[:0] = [{tests!r}, {root!r}]
sys.modules["rfc3987_syntax"] = None
from pathlib import Path
import classroom
from autograder.commands.run import run
from autograder.sealed.box import linux
uid, gid = os.getuid(), os.getgid()
linux.unshare(linux.NEWNS | (0 if uid == 0 else linux.NEWUSER))
if uid:
    for name, text in (("setgroups", "deny"), ("uid_map", f"0 {{uid}} 1"), ("gid_map", f"0 {{gid}} 1")):
        Path("/proc/self", name).write_text(text)
linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
grading = Path(sys.argv[1], ".grading")
before = grading.with_name("before")
grading.rename(before); grading.mkdir()
linux.mount("tmpfs", str(grading), "tmpfs", 0, "size=" + sys.argv[2])
shutil.copytree(before, grading, dirs_exist_ok=True)
{more}
status = run(["grade", "--course", sys.argv[1], "--workers", "1"], classroom.here)
linux.mount("none", str(grading), flags=linux.MS_REMOUNT)
shutil.copytree(grading, grading.with_name("after"), dirs_exist_ok=True)
sys.exit(status)
"""


@pytest.fixture(autouse=True)
def mounting():
    """Skip where a process cannot have a mount namespace of its own."""
    missing = [layer.name for layer in probe() if not layer.works]
    if missing:
        pytest.skip(f"this machine has no {', '.join(missing)}")


def graded(course, size="50m", more="") -> tuple[int, str]:
    """Grade the course on a disk of a size; return the exit status and what was said. Then .grading is what it held."""
    code = SCRIPT.format(tests=str(ROOT / "tests/autograder"), root=str(ROOT), more=more)
    line = [sys.executable, "-c", code, str(course.root), size]
    done = subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
    assert (course.root / "after").is_dir(), done.stdout
    for folder, to in (("before", None), (".grading", None), ("after", ".grading")):
        if to:
            (course.root / folder).rename(course.root / to)
        else:
            shutil.rmtree(course.root / folder, ignore_errors=True)
    return done.returncode, done.stdout


@pytest.fixture
def course(marked, tmp_path):
    """A marked class, in which some have handed in something else since; the tier differs, so that all are graded."""
    return copied(marked, tmp_path / "course")


@pytest.fixture
def expected(marked, tmp_path):
    """The marks of a run that nothing disturbs."""
    whole = copied(marked, tmp_path / "whole")
    status, said = graded(whole)
    assert status == 0 and "5 graded now" in said, said
    return marks(url(whole))


FILLED = """
with (grading / "filler").open("wb", buffering=0) as filler:
    try:
        while filler.write(b"x" * 4096): pass
    except OSError: pass
{then}
"""


@pytest.mark.parametrize("room", [0, 8_192, 65_536])
def test_a_full_disk_is_told_and_loses_nothing(course, expected, room):
    free = f"os.truncate(grading / 'filler', max(0, (grading / 'filler').stat().st_size - {room}))"
    status, said = graded(course, "2m", FILLED.format(then=free))
    assert "Traceback" not in said, said
    assert status in (0, 1, 2)
    if "Not graded" in said or status:
        assert "No space left on device" in said or "disk is full" in said, said
        assert "Make room" in said or "run the same command again" in said.lower(), said
    before = {row[:3]: row[4] for row in expected["grades"]}
    now = {row[:3]: row[4] for row in marks(url(course))["grades"]}
    assert all(before[key] == score for key, score in now.items()), "marks given by hand are there"
    (course.grading / "filler").unlink()
    status, said = graded(course)
    assert status == 0, said
    assert marks(url(course)) == expected
    assert not [path for path in course.grading.rglob(".*.writing")], "nothing is left half-written"


def test_a_gradebook_that_may_only_be_read_is_told(course, expected):
    more = 'linux.mount("none", str(grading), flags=linux.MS_REMOUNT | linux.MS_RDONLY)'
    status, said = graded(course, more=more)
    assert status == 2 and "cannot be written to: Read-only file system" in said and "Traceback" not in said, said
    only_the_file = (
        'linux.mount(str(grading / "gradebook.db"), str(grading / "gradebook.db"), flags=linux.MS_BIND)\n'
        'linux.mount("none", str(grading / "gradebook.db"), flags=linux.MS_REMOUNT | linux.MS_BIND | linux.MS_RDONLY)'
    )
    status, said = graded(course, more=only_the_file)
    assert status == 1 and "Make the file and its folder writable" in said and "Traceback" not in said, said
    assert graded(course)[0] == 0
    assert marks(url(course)) == expected


def test_a_gradebook_that_somebody_else_has_locked_is_told(course, expected):
    config = course.root / "nbgrader_config.py"
    before = config.read_text()
    config.write_text(before + "\nc.CourseDirectory.db_url += '?timeout=0.2'\n")
    more = (
        "import sqlite3; other = sqlite3.connect(grading / 'gradebook.db'); other.execute('BEGIN EXCLUSIVE')\n"
        "import atexit; atexit.register(other.rollback)"
    )
    status, said = graded(course, more=more)
    assert status == 1 and "Another program is writing to it. Close it or wait" in said, said
    config.write_text(before)
    assert graded(course)[0] == 0
    assert marks(url(course)) == expected


@pytest.mark.parametrize("where", [0, 4096 * 3])
def test_a_gradebook_that_is_damaged_is_told_and_left_as_it_is(course, where):
    path = course.grading / "gradebook.db"
    whole = path.read_bytes()
    damaged = whole[:where] + os.urandom(4096 * 8) + whole[where + 4096 * 8 :]
    path.write_bytes(damaged)
    status, said = graded(course)
    assert status in (0, 1) and "Traceback" not in said, said
    assert "The file is damaged: restore it from a backup." in said, said
    path.write_bytes(whole)
    assert graded(course)[0] == 0
    assert sqlite3.connect(path).execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_student_whose_work_cannot_be_read_stops_nobody(course):
    hand_in(course, "student-0", **WRONG).chmod(0)
    status, said = graded(course)
    assert status == 0 and "Traceback" not in said, said
