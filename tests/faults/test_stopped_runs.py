"""A run that is killed at any point, and then run again, ends as one that was never stopped.

Fifty points, drawn with a seed: half of them among the calls that make a change final (the syncs and unlinks of a
commit, the renaming of a file), half among all that change a file. CPU: about 20 s.
"""

import random
import signal

import pytest
from course_kept import files, marks
from on_disk import copied, url
from stops import COLUMN, COMMITS

POINTS, SEED = 50, 4
pytestmark = pytest.mark.skipif(COLUMN is None, reason="a call is stopped on Linux, on x86_64 and aarch64 only")


def kept(course):
    """Return what must be the same."""
    return marks(url(course)), files(course.grading)


def drawn(calls: list[str], count: int, chance: random.Random) -> list[int]:
    """Return the numbers, from 1, of some of an undisturbed run's calls."""
    final = [number for number, name in enumerate(calls, 1) if name in COMMITS]
    half = chance.sample(final, min(count // 2, len(final)))
    others = [number for number in range(1, len(calls) + 1) if number not in half]
    return sorted(half + chance.sample(others, count - len(half)))


@pytest.fixture(scope="module", params=["handed_in", "marked"])
def whole(request, victim, tmp_path_factory):
    """A class before a run, what a run that nothing stops has kept of it, and the calls of that run."""
    before = request.getfixturevalue(request.param)
    course = copied(before, tmp_path_factory.mktemp("whole") / "course")
    status, calls = victim(course)
    assert status == 0, (course.root / "said.txt").read_text()
    return before, kept(course), calls


@pytest.mark.slow
def test_does_a_run_that_was_killed_anywhere_end_as_if_nothing_had_stopped_it(whole, victim, tmp_path):
    before, (expected_marks, expected_files), calls = whole
    hit = set()
    for at in drawn(calls, POINTS // 2, random.Random(SEED)):
        course = copied(before, tmp_path / f"killed-{at}")
        status, seen = victim(course, at)
        assert status == -signal.SIGKILL, f"call {at} was never reached: {(course.root / 'said.txt').read_text()}"
        hit.add(seen[-1])
        status, _ = victim(course)
        assert status == 0, f"after {seen[-1]}, call {at}: {(course.root / 'said.txt').read_text()}"
        assert marks(url(course)) == expected_marks, f"killed before {seen[-1]}, call {at}"
        assert files(course.grading) == expected_files, f"killed before {seen[-1]}, call {at}"
    assert hit & {"fsync", "fdatasync"} and hit & {"rename", "renameat"}, f"no commit and no renaming was hit: {hit}"


@pytest.mark.slow
def test_would_a_run_that_keeps_the_record_before_the_marks_be_found_out(marked, victim, tmp_path):
    whole = copied(marked, tmp_path / "whole")
    status, calls = victim(whole, careless=True)
    assert status == 0 and marks(url(whole))
    commits = [number for number, name in enumerate(calls, 1) if name in ("fsync", "fdatasync")]
    for at in commits:
        course = copied(marked, tmp_path / f"killed-{at}")
        victim(course, at, careless=True)
        assert victim(course)[0] == 0
        if marks(url(course)) != marks(url(whole)):
            return
    pytest.fail("Marks were lost nowhere, although the record was kept before them.")
