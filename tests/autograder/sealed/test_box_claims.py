"""Claims of user ids and cores: one holder at a time on a machine, free again however the holder ends."""

import os
import subprocess
import sys
from contextlib import ExitStack

import pytest

from autograder.sealed.box import claims

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: names without a file")
HOLDING = """
from autograder.sealed.box import claims
claims.RANGES = 2
users, claim = claims.users()
print(users.start, flush=True)
input()
"""


@pytest.fixture
def other():
    """A process of another run, which holds the only range that there is here; and that range's first id."""
    command = [sys.executable, "-c", HOLDING]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process, int(process.stdout.readline())
        process.kill()


def test_no_two_runs_of_a_machine_have_a_user_id_in_common():
    with ExitStack() as stack:
        found = []
        for _ in range(50):
            users, claim = claims.users()
            stack.enter_context(claim)
            found += users
    assert len(set(found)) == len(found) == 50 * claims.EACH
    assert min(found) >= claims.FIRST_UID + claims.EACH and max(found) < 1 << 31


def test_another_process_does_not_get_what_is_held_and_gets_it_once_its_holder_is_killed(other):
    process, first = other
    name = f"users {(first - claims.FIRST_UID) // claims.EACH}"
    assert claims._claimed(name) is None
    process.kill()
    process.wait()
    with claims._claimed(name) as claim:
        assert claim.fileno() >= 0


def test_each_core_is_claimed_once_before_any_is_twice(monkeypatch):
    held = {"core 4 0"}  # by another run

    def claimed(name):
        return None if name in held else held.add(name) or name

    monkeypatch.setattr(claims, "_claimed", claimed)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {6, 4, 2})
    assert [claims.core()[0] for _ in range(6)] == [2, 6, 2, 4, 6, 2]


def test_where_cores_cannot_be_chosen_none_is_claimed(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity")
    assert claims.core() == (None, None)
