"""One engine with a small lab for all attacks of a test process: each attack is one submission of it."""

import os
import time
from pathlib import Path

import pytest
import target

from autograder.results import Limits
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier, probe


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """The real engine, contained, with short limits."""
    missing = [layer.name for layer in probe() if not layer.works]
    if missing:
        pytest.skip(f"this machine cannot contain a submission: no {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("course") / "solutions" / "lab"
    folder.mkdir(parents=True)
    (folder / "lab.ipynb").write_text("the hidden tests of the whole lab")
    (folder / "table.csv").write_text("a,b\n1,2\n")
    limits = Limits(cell_seconds=1.5, check_seconds=2, total_seconds=60, memory_bytes=1 << 30, replays=2)
    with Engine(target.source(), folder, Tier.CONTAINED, limits) as running:
        yield running


@pytest.fixture
def grade(engine):
    """Return a function that grades one answer (and other cells by name); afterwards, a right one must still pass."""

    def grade_one(answer, **cells):
        result = engine.grade(target.submission(engine, answer, **cells), None, 1)
        assert result.machine_error == ""
        return result

    yield grade_one
    after = target.small(engine, {"a_check": target.STYLES["equal"], "b_check": target.STYLES["numpy"]}, target.RIGHT)
    assert after.points == after.max_points, [(check.id, check.sentence, check.detail) for check in after.checks]


@pytest.fixture(autouse=True)
def nothing_is_left(engine):
    """After a submission, the server has no child and no zombie, and this process no more open files than before.

    A server that a changed leading cell makes the engine start has three: its line, what it is known by, and its log.
    The children that two lanes read hostile text in have two each, and stay.
    """
    before, servers = len(os.listdir("/proc/self/fd")), len(engine.servers)
    yield
    assert len(os.listdir("/proc/self/fd")) <= before + 3 * (len(engine.servers) - servers) + 2 + 2 * 2
    for outer in [server.process.pid for server in engine.servers.values()]:
        for server in Path(f"/proc/{outer}/task/{outer}/children").read_text().split():
            children, deadline = Path(f"/proc/{server}/task/{server}/children"), time.monotonic() + 60
            while children.read_text().split() and time.monotonic() < deadline:
                time.sleep(0.02)
            assert children.read_text().split() == []
