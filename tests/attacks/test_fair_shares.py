"""Who starts many processes takes nobody's time but their own."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import starmap

import pytest
import target

from autograder.results import Limits
from autograder.sealed.box import claims, shares
from autograder.sealed.controller import allowance
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier

pytestmark = pytest.mark.attack
SECONDS = 8
QUIET = f"import time\ntime.sleep({SECONDS})"
CROWD = f"""import os, time
for _ in range(30):
    if os.fork() == 0:
        os.setsid()  # where the scheduler shares by session, each is one more
        os.sched_setaffinity(0, range(os.cpu_count()))
        os.nice(0)
        end = time.time() + {SECONDS}
        while time.time() < end: pass
        os._exit(0)
time.sleep({SECONDS})
"""
WORK = "import time\nbegan = time.process_time()\nwhile time.process_time() - began < 0.4: pass"
TRIES = 4  # other work on this machine can slow either run


def seconds_beside(engine, other):
    """Return how long honest work takes in a box while another box, of the same engine, does `other`."""
    with ThreadPoolExecutor() as pool:
        beside = pool.submit(engine.grade, target.submission(engine, f"{other}\n{target.RIGHT}"), None, 1)
        time.sleep(1.5)
        result = engine.grade(target.submission(engine, f"{WORK}\n{target.RIGHT}"), None, 1)
        both = result, beside.result()
        assert [(one.points, one.machine_error, one.notes) for one in both] == [(1, "", ())] * 2
    return next(run.seconds for run in result.runs if run.id == "double")


def slowed(engine):
    """Return how many times longer honest work takes beside a crowd than beside a box that sleeps."""
    return 1 / (seconds_beside(engine, QUIET) / seconds_beside(engine, CROWD))


TELLING = """import os, time
children = []
for _ in range(20):
    child = os.fork()
    if child == 0:
        os.setsid()
        time.sleep(9)
    children.append(child)
time.sleep(1.5)
one = sum(1.25 ** -os.getpriority(os.PRIO_PROCESS, child) for child in children)
nices = [int(open(f'/proc/{child}/autogroup').read().split()[-1]) for child in children
         if os.path.exists('/proc/self/autogroup')]
print(round(one, 1), round(sum(1.25 ** -nice for nice in nices), 1), os.getpriority(os.PRIO_PROCESS, 0))
"""


def test_weighs_all_that_a_box_starts_as_much_as_one_process(tmp_path, monkeypatch):
    """Lines 50 and 53. By process and, where the scheduler shares so, by session. Boundary: shares."""
    told = []
    with Engine(target.light({"a_check": "assert double(2) == 4"}), tmp_path / "lab", Tier.CONTAINED) as engine:
        for evened in (True, False):
            if not evened:
                monkeypatch.setattr(shares, "nice_for", lambda count: 0)
            result = engine.grade(target.submission(engine, TELLING + target.RIGHT), None, 1)
            told.append([float(word) for word in target.shown(result).split()])
    assert 0.5 < told[0][0] <= 1 and told[0][1] <= 1 and told[0][2] == 0
    assert told[1][0] == 20 and told[1][1] in (0, 20)


LINES = """import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
def keep_a_place():
    while True:
        end = time.monotonic() + 0.15
        while time.monotonic() < end: pass
        while True:
            try:
                child = os.fork()
                break
            except OSError: time.sleep(0.01)
        if child: os._exit(0)
for _ in range(16):
    if os.fork() == 0: keep_a_place()
while True: time.sleep(1)
"""


def credited(before, after, clock):
    """Return all that any task has waited, a new one from its beginning."""
    return sum(max(0.0, now - before.waited.get(task, 0.0)) for task, now in after.waited.items()), clock


def test_do_lines_of_short_processes_use_up_the_seconds_of_the_box_that_starts_them(tmp_path, monkeypatch):
    """Lines 50 and 53. What each has used is added to nobody's. Boundary: shares."""
    limits, seconds = Limits(cell_seconds=2, check_seconds=2, total_seconds=30), []
    monkeypatch.setattr(allowance, "LEAST_PATIENCE", 15.0)
    monkeypatch.setattr(allowance, "PATIENCE", 5)
    with Engine(target.light({"a_check": "assert double(2) == 4"}), tmp_path / "lab", Tier.CONTAINED, limits) as engine:
        for held in (True, False):
            if not held:
                monkeypatch.setattr(allowance, "credit", credited)
            began = time.monotonic()
            result = engine.grade(target.submission(engine, LINES + target.RIGHT), None, 1)
            seconds.append(time.monotonic() - began)
            assert not result.machine_error and result.points == 0
    assert seconds[0] < 10 < 14 < seconds[1]


@pytest.mark.slow
def test_do_thirty_processes_slow_another_submission_by_less_than_twice_and_by_more_without_a_share(
    tmp_path, monkeypatch
):
    """Lines 50 and 53. Two lanes. Boundary: shares."""
    lab = target.light({"a_check": "assert double(2) == 4"})
    limits = Limits(cell_seconds=30, check_seconds=30)
    pairs = []
    with Engine(lab, tmp_path / "lab", Tier.CONTAINED, limits) as engine:
        for _ in range(TRIES):
            held = slowed(engine)
            with monkeypatch.context() as without:
                without.setattr(claims, "core", lambda: (None, None))
                without.setattr(shares, "nice_for", lambda count: 0)
                pairs.append((held, slowed(engine)))
            if pairs[-1][0] < 2 < pairs[-1][1]:
                break
    assert any(starmap(lambda held, fell: held < 2 < fell, pairs)), pairs
