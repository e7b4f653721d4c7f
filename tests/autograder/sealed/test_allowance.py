"""The seconds that count: time on a core and time asleep, whatever else the machine does. With made-up clocks."""

import os
import subprocess
import sys
import time

import pytest

from autograder.errors import MachineError
from autograder.sealed.allowance import HANDFUL, PATIENCE, Allowance, credit, patience
from autograder.sealed.box.usage import Usage, usage


class Box:
    """A box on a made-up machine: in each second of the clock it has `cpu` seconds, and stands in line for `waits`."""

    def __init__(self, cpu=0.0, waits=(0.0,), tells=True):
        self.cpu, self.waits, self.tells, self.clock = cpu, waits, tells, 1000.0

    def now(self):
        return self.clock

    def look(self):
        waited = {number: self.clock * wait for number, wait in enumerate(self.waits)}
        return Usage(self.clock * self.cpu, waited, frozenset({0})) if self.tells else None

    def runs(self, seconds):
        """Return how long by the clock the box may go on that may use `seconds`, and the allowance at its end."""
        allowance, began = Allowance(seconds, self.look, self.now), self.clock
        while (left := allowance.left()) > 0:
            self.clock += max(left, 1e-6)
        return self.clock - began, allowance


@pytest.mark.parametrize("box", [Box(cpu=1), Box(cpu=0), Box(cpu=2), Box(tells=False)],
                         ids=["busy", "asleep", "busy on two cores", "on a kernel that does not tell"])  # fmt: skip
def test_on_a_quiet_machine_seconds_go_by_the_clock(box):
    assert box.runs(30)[0] == pytest.approx(30, abs=0.1)


def test_what_stands_in_line_for_a_core_is_not_charged():
    clock, allowance = Box(cpu=0.05, waits=[0.95]).runs(30)
    assert clock == pytest.approx(600, rel=0.05) and allowance.crowded


def test_a_process_that_sleeps_beside_a_busy_machine_is_charged_what_it_sleeps():
    clock, allowance = Box(cpu=0.0, waits=[0.0]).runs(30)
    assert clock == pytest.approx(30, abs=0.1) and not allowance.crowded


def test_thirty_processes_that_wait_for_each_other_do_not_look_short_of_cores():
    assert Box(cpu=2, waits=[14 / 15] * 30).runs(30)[0] <= 30.1
    assert Box(cpu=1, waits=[29 / 30] * 30).runs(30)[0] <= 30.1  # all on one core


class Lines(Box):
    """Lines of processes in which each lives between two looks: none of them is seen twice, nor what it has used."""

    seen = 0

    def look(self):
        self.seen += 1
        first = {0: self.clock * 0.95}
        return Usage(0.0, first | {1000 * self.seen + number: 0.15 for number in range(16)}, frozenset({0}))


def test_processes_that_end_before_they_are_seen_twice_do_not_make_a_box_look_short_of_cores():
    clock, allowance = Lines().runs(30)
    assert clock == pytest.approx(30, abs=0.1) and allowance.crowded


def test_only_what_works_on_the_request_is_credited_with_a_wait_and_never_with_what_the_box_ran():
    before, after = (Usage(cpu, {1: wait, 2: wait}, frozenset({1})) for cpu, wait in ((0, 0), (0.1, 0.7)))
    assert credit(before, after, 1.0) == pytest.approx((0.7, 0.9))
    assert credit(before, Usage(0.1, {1: 0.0, 2: 0.9}, after.working), 1.0)[0] == 0
    assert Box(cpu=0.6, waits=[0.9]).runs(30)[0] == pytest.approx(50, abs=1)


def test_a_wait_that_is_told_when_it_is_over_counts_for_all_of_its_time():
    box = Box(cpu=0.05, waits=[0.95])
    box.look = lambda: Usage(box.clock * 0.05, {0: box.clock // 3 * 3 * 0.95}, frozenset({0}))
    assert box.runs(30)[0] > 400


def test_a_crowd_that_has_worn_out_all_patience_has_used_up_its_seconds():
    clock, allowance = Box(cpu=0.0, waits=[1.0] * (HANDFUL + 1)).runs(30)
    assert clock == pytest.approx(patience(30), abs=1) and allowance.crowded


def test_when_a_box_is_looked_at_is_not_known_before():
    box = Box(waits=[1.0])
    allowance = Allowance(30, box.look, box.now)
    box.clock += 1
    assert len({allowance.left() for _ in range(9)}) == 9


def test_a_process_that_began_while_it_was_watched_is_charged_from_its_beginning():
    box = Box(cpu=0.5, waits=[0.5])
    honest = box.look

    def look():
        waited = {0: box.clock * 0.5 - 500} if box.clock > 1001 else {}
        return Usage(honest().cpu, waited, frozenset(waited))

    box.look = look
    assert box.runs(30)[0] == pytest.approx(60, abs=2)


def test_no_wait_is_without_an_end_and_that_is_the_machines_fault():
    with pytest.raises(MachineError, match="too busy"):
        Box(cpu=0.0, waits=[1.0]).runs(30)
    assert patience(30) == 30 * PATIENCE and patience(0.1) >= 60


def test_seconds_that_run_out_where_nobody_tells_may_be_the_machines_fault():
    assert Box(tells=False).runs(3)[1].crowded and not Box(cpu=1).runs(3)[1].crowded


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs pidfds")
def test_the_kernel_tells_what_a_process_and_its_children_use():
    code = "import os, time\nif os.fork() == 0:\n    while time.process_time() < 0.3: pass\n    os._exit(0)\n"
    code += "os.wait()\nprint(flush=True)\nwhile time.process_time() < 0.3: pass\nprint(flush=True)\ntime.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    descriptor = os.pidfd_open(process.pid)
    try:
        for seconds in (0.3, 0.6):
            process.stdout.readline()
            assert seconds - 0.05 <= usage([descriptor]).cpu < seconds + 0.3
        before, began = usage([descriptor]), time.monotonic()
        time.sleep(0.3)
        asleep = usage([descriptor])
        assert asleep.cpu - before.cpu < 0.1 and time.monotonic() - began >= 0.3
        assert sum(asleep.waited.values()) - sum(before.waited.values()) < 0.1
    finally:
        process.kill()
        process.wait()
        os.close(descriptor)
