"""What the machine does to a process, and a failure of the grader, is never the student's fault."""

import contextlib
import os
import random
import select
import signal
import threading
import time
from dataclasses import replace

import pytest
from small_lab import SHORT, TWO, grade, points

from autograder.results import Fault, Outcome
from autograder.sealed.box.memory import below
from autograder.sealed.controller import session
from autograder.sealed.tiers import Tier


def test_a_server_that_is_gone_is_the_machines_fault_and_is_started_again(starts):
    engine = starts(TWO)
    assert points(grade(engine)) == [2, 1]
    (server,) = engine.servers.values()
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()
    first = grade(engine)
    assert first.machine_error and "fork server" in first.machine_error and not first.checks
    assert points(grade(engine)) == [2, 1]


def test_a_failure_of_the_grader_is_tried_again_and_then_left_to_a_person(two, monkeypatch):
    asked = []
    honest = session.Pair.ask

    def fails(times):
        def ask(self, check, seconds, fresh=None):
            found, error = honest(self, check, seconds, fresh)
            asked.append(check.id)
            if check.id == "double_check" and asked.count("double_check") <= times:
                said = {"outcome": "ungraded", "share": 0.0, "fault": "machine", "sentence": "The grader failed."}
                found = replace(found, **said)
            return found, error

        asked.clear()
        monkeypatch.setattr(session.Pair, "ask", ask)
        return grade(two)

    assert points(fails(1)) == [2, 1]
    result = fails(9)
    assert [check.outcome for check in result.checks] == [Outcome.UNGRADED, Outcome.PASSED]
    assert result.checks[0].fault is Fault.MACHINE and asked.count("double_check") == 2


def killing(monkeypatch, times, whom):
    """Kill a process of the pair, from outside, each of the first `times` that a check is asked for."""
    honest, killed = session.Pair.ask, []

    def ask(self, check, seconds, fresh=None):
        if len(killed) < times:
            process = getattr(self, whom)
            killed.append(process.signal(signal.SIGKILL))
            select.select([process.control], [], [], 5)  # until it is gone
        return honest(self, check, seconds, fresh)

    monkeypatch.setattr(session.Pair, "ask", ask)
    return killed


@pytest.mark.parametrize("whom", ["student", "examiner"])
def test_a_process_that_is_killed_from_outside_costs_nothing(two, monkeypatch, whom):
    killed = killing(monkeypatch, 1, whom)
    result = grade(two)
    assert killed and points(result) == [2, 1] and not result.machine_error and not result.notes


def test_an_examiner_that_is_killed_again_is_the_machines_fault_and_the_rest_is_graded(two, monkeypatch):
    killing(monkeypatch, 2, "examiner")
    result = grade(two)
    assert [(check.outcome, check.fault) for check in result.checks] == [
        (Outcome.UNGRADED, Fault.MACHINE), (Outcome.PASSED, None)]  # fmt: skip
    assert "killed twice from outside" in result.checks[0].sentence


def test_a_student_that_kills_itself_is_tried_once_more_and_has_no_points(starts):
    """In a box it cannot: it is process 1 of a namespace of its own, which no signal of its own ends."""
    engine = starts(TWO, tier=Tier.UNCONTAINED, limits=SHORT)
    kill = "import os; os.kill(os.getpid(), 9)"
    result = grade(engine, double=f"def double(x):\n    {kill}")
    assert [(found.outcome, found.fault) for found in result.checks] == [
        (Outcome.KILLED, Fault.STUDENT), (Outcome.PASSED, None)]  # fmt: skip
    result = grade(engine, double=kill, last=kill)
    assert points(result) == [0, 1] and "ended the whole process" in result.checks[0].sentence


def test_a_server_that_ends_while_a_submission_runs_is_never_the_students_fault(starts):
    engine = starts(TWO, limits=SHORT)
    (server,) = engine.servers.values()
    timer = threading.Timer(0.4, os.killpg, (server.process.pid, signal.SIGKILL))
    timer.start()
    result = grade(engine, double="import time; time.sleep(1)\ndef double(x): return 2 * x")
    timer.join()
    assert result.machine_error and not result.checks
    assert points(grade(engine)) == [2, 1]


def test_a_process_killed_at_a_random_moment_changes_no_mark(starts):
    """Twenty submissions; during each, one of the processes that serve it is killed: student, examiner or server."""
    engine, chance = starts(TWO, limits=SHORT), random.Random(4)

    def kill():
        boxes = [box for server in list(engine.servers.values()) for box in below(server.process.pid)]
        if boxes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(boxes), signal.SIGKILL)

    takes = 0.1
    for _ in range(20):
        killer = threading.Timer(chance.uniform(0, takes), kill)
        began = time.monotonic()
        killer.start()
        result = grade(engine)
        takes = time.monotonic() - began
        killer.join()
        assert result.machine_error or points(result) == [2, 1], (result.checks, result.notes)
    grade(engine)  # the last one may have come after the end
    assert points(grade(engine)) == [2, 1]
