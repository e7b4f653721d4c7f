"""What ends or holds up a process costs itself only: restarts, time, and what is lost with a process."""

import signal
import time

from small_lab import SHORT, answer, check, grade, lab, points, printed

from autograder.results import Fault, Limits, Outcome


def test_a_check_that_ends_the_process_costs_itself_only(two):
    result = grade(two, double="import os\ndef double(x):\n    os._exit(1) if x == 8 else None\n    return 2 * x")
    assert [check.outcome for check in result.checks] == [Outcome.KILLED, Outcome.PASSED]
    assert result.checks[0].fault is Fault.STUDENT and "restart" in result.notes[0]


def test_a_cell_that_ends_the_process_is_left_out_and_the_rest_run_again(two):
    result = grade(two, double="print('before')\nimport os; os._exit(1)")
    assert points(result) == [0, 1] and "ended the whole process" in result.checks[0].sentence
    assert printed(result, "last") == "done\n"


def test_restarts_are_bounded(starts):
    cells = [part for n in range(6) for part in (answer(f"f{n}"), check(f"f{n}_check", f"assert f{n}() == 1"))]
    engine = starts(lab(*cells), limits=SHORT)
    deadly = {f"f{n}": f"import os\ndef f{n}(): os._exit(1)" for n in range(6)}
    result = grade(engine, **deadly)
    assert {check.outcome for check in result.checks} == {Outcome.KILLED}
    assert "ended its own process" in result.checks[-1].sentence


def test_time_is_bounded_for_a_cell_a_check_and_a_notebook(starts):
    cells = [part for n in range(4) for part in (answer(f"f{n}"), check(f"f{n}_check", f"assert f{n}() == 1"))]
    engine = starts(lab(*cells), limits=Limits(cell_seconds=1, check_seconds=1, total_seconds=3, replays=9))
    began = time.monotonic()
    loop = "while True: pass"
    result = grade(engine, f0=loop, f1=f"def f1():\n    {loop}", f2=loop, f3="f3 = 1")
    assert time.monotonic() - began < 120  # a hang, not a busy machine
    assert {check.outcome for check in result.checks} <= {Outcome.ERROR, Outcome.TIMED_OUT}
    assert Outcome.TIMED_OUT in {check.outcome for check in result.checks} and "3 seconds" in result.checks[-1].sentence


def test_an_endless_cell_is_interrupted_where_the_run_ignores_interrupts_itself(starts):
    """A run in the background, or under nohup, has SIGINT ignored, and what it starts inherits that."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        engine = starts(lab(answer("f"), check("f_check", "assert f() == 1")), limits=SHORT)
    finally:
        signal.signal(signal.SIGINT, before)
    result = grade(engine, f="def f(): return 1\nwhile True: pass")
    assert points(result) == [1] and "was interrupted" in result.runs[0].error


def test_a_slow_check_is_stopped_even_if_it_catches_everything(starts):
    text = "try:\n    f()\nexcept BaseException:\n    pass"
    engine = starts(lab(answer("f"), check("f_check", text), check("g_check", "assert True")), limits=SHORT)
    assert points(grade(engine, f="def f():\n    while True: pass")) == [0, 1]
    assert points(grade(engine, f="import os\ndef f(): os._exit(0)")) == [0, 1]
    assert points(grade(engine, f="def f(): return 1")) == [1, 1]


def test_an_object_from_before_a_restart_is_lost_and_ends_nothing(starts):
    texts = [
        "account = make()\nassert account.pay() == 1",
        "die()",
        "assert account.pay() == 2",
        "assert make().pay() == 1",
    ]
    checks = [check(f"{n}_check", text) for n, text in enumerate(texts)]
    engine = starts(lab(answer("f", "make = die = None"), *checks), limits=SHORT)
    code = """import os
class Account:
    paid = 0
    def pay(self):
        self.paid += 1
        return self.paid
make, die = Account, lambda: os._exit(1)"""
    assert points(grade(engine, f=code)) == [1, 0, 0, 1]
    assert points(grade(engine, f=code.replace("os._exit(1)", "None"))) == [1, 1, 1, 1]
