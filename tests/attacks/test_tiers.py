"""Nothing chooses a lower tier by itself: on a machine that lacks the walls, a class is refused until it is asked for.

The machine is made to lack them by a filter that denies what the walls are put up with, for the command and all that
it starts.
"""

import subprocess
import sysconfig

import hostile_class
import pytest
import target
from hostile_class import LAB

from autograder.sealed.box import linux, seccomp

pytestmark = [pytest.mark.attack, pytest.mark.slow]
TRYING = """import os
try: print('reached', open({secret!r}).read())
except OSError: print('not there')
"""


def without_namespaces():
    """Deny unshare, mount and the like to the calling process, for good."""
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.apply()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with one submission, which tries to read a file beside the course."""
    root = tmp_path_factory.mktemp("tiers")
    (root / "secret").write_text(target.SECRET)
    made = hostile_class.made(root / "course", students=False)
    answer = TRYING.format(secret=str(root / "secret")) + target.RIGHT
    hostile_class.hand_in(made, hostile_class.HONEST, answer, "It adds.", hostile=False)
    return made


def run(course, *words, walls=False):
    command = [f"{sysconfig.get_path('scripts')}/autograder", *words]
    prepare = None if walls else without_namespaces
    return subprocess.run(command, cwd=course.root, capture_output=True, text=True, preexec_fn=prepare, check=False)


def feedback_notebook(course):
    return (course.grading / "autograded" / hostile_class.HONEST / LAB / f"{LAB}.ipynb").read_text()


def test_is_each_missing_wall_named_with_its_remedy(course):
    said = run(course, "doctor").stdout
    for wall in ("mount namespace", "process namespace", "network namespace", "IPC namespace"):
        line = next(line for line in said.splitlines() if line.startswith(wall))
        assert "missing" in line and "user namespaces" in line
    assert "limits" in said and "--uncontained" in said


def test_is_a_class_refused_and_then_stamped(course):
    refused = run(course, "grade")
    assert refused.returncode == 2 and "cannot be contained" in refused.stderr and "--uncontained" in refused.stderr
    assert not (course.grading / "gradebook.db").exists()
    asked = run(course, "grade", "--uncontained")
    assert asked.returncode == 0 and "sealed, not contained" in asked.stdout
    assert "was not held in a box" in feedback_notebook(course) and target.SECRET in feedback_notebook(course)


def test_does_a_contained_run_grade_again_and_hold_what_the_lower_tier_let_through(course):
    """The tier is part of what a record is for, so no mark of the lower tier is taken over. Boundary: cache."""
    again = run(course, "grade", walls=True)
    assert again.returncode == 0 and "1 graded now" in again.stdout and "sealed and contained" in again.stdout
    assert target.SECRET not in feedback_notebook(course) and "not there" in feedback_notebook(course)


def test_is_ones_own_notebook_graded_all_the_same_and_no_mark_written(course, tmp_path):
    mine = tmp_path / f"{LAB}.ipynb"
    mine.write_bytes((course.submitted / hostile_class.HONEST / LAB / f"{LAB}.ipynb").read_bytes())
    before = (course.grading / "gradebook.db").read_bytes()
    done = run(course, "grade", str(mine), "--course", str(course.root))
    assert done.returncode == 0 and "Total: 1 of 1" in done.stdout
    assert (course.grading / "gradebook.db").read_bytes() == before
