"""With one defence switched off, its attack succeeds: a test that cannot fail proves nothing."""

from pathlib import Path

import pytest
import target

from autograder import engine as engines
from autograder.engine import Engine
from autograder.results import Limits
from autograder.sealed import warm
from autograder.sealed.wire import stream
from autograder.tiers import Tier

pytestmark = pytest.mark.attack
LIMITS = Limits(cell_seconds=3, check_seconds=3, total_seconds=60)
ALWAYS = "class Always:\n    equals = lambda self, *other: True\n    __eq__ = lambda self, other: True\n"


@pytest.fixture
def earned(monkeypatch, engine, tmp_path):
    """Return a function that grades an answer twice, with and without a defence, and returns what each run earned."""

    def both(answer, patch):
        held = engine.grade(target.submission(engine, answer), None, 1)
        code = f"{patch}\nfrom autograder.sealed.server import main\nmain()"
        monkeypatch.setattr(warm, "SERVER", ("-I", "-B", "-c", code))
        with Engine(target.source(), tmp_path / "lab", Tier.CONTAINED, LIMITS) as open_to_it:
            fell = open_to_it.grade(target.submission(open_to_it, answer), None, 1)
        assert held.machine_error == fell.machine_error == ""
        return tuple({check.id.removesuffix("_check") for check in run.checks if check.points} for run in (held, fell))

    return both


def test_a_handle_that_may_be_compared_lets_an_always_equal_object_pass(earned):
    patch = """from autograder.sealed import handles
handles.Handle.__eq__ = lambda self, other: self.equals(other)
handles.Handle.__ne__ = lambda self, other: not self.equals(other)"""
    held, fell = earned(ALWAYS + "def double(x): return Always()", patch)
    assert held == set() and {"equal", "unequal", "all_map", "catching"} <= fell


def test_an_exception_that_travels_as_itself_ends_an_all_well(earned):
    patch = """from autograder.sealed import link
link.error_named = lambda names, message: StopIteration() if names[0] == 'StopIteration' else RuntimeError()"""
    held, fell = earned("def double(x): raise StopIteration", patch)
    assert held == set() and fell == {"all_map"}


def test_a_forged_stop_is_refused_because_of_what_was_asked(earned):
    code = """import gc
desk = next(item for item in gc.get_objects() if type(item).__name__ == 'Desk')
type(desk)._call = lambda self, *question: ('stop',)
def double(x): return 0"""
    patch = """from autograder.sealed import link
honest = link.Link._conclude
link.Link._conclude = lambda self, question, answer, answers: honest(
    self, ('next',) if answer[0] == 'stop' else question, answer, answers)"""
    held, fell = earned(code, patch)
    assert held == set() and fell == {"all_map"}


def test_names_that_are_taken_from_the_student_can_be_rebound(engine, monkeypatch, tmp_path):
    answer = """def double(x): return 0
exercise = assert_allclose = assert_array_equal = assert_frame_equal = None
class math: isclose = staticmethod(lambda *a, **k: True)
abs = lambda *a: -1"""
    honest = engines.ownership
    taken = {"math", "abs"}

    def believing(cells):
        found = honest(cells)
        own = {cell: tuple(line for line in lines if "math" not in line) for cell, lines in found.own.items()}
        return type(found)(found.students | taken, found.read_by_students, own, found.binds)

    assert engine.grade(target.submission(engine, answer), None, 1).points == 0
    monkeypatch.setattr(engines, "ownership", believing)
    with Engine(target.source(), tmp_path / "lab", Tier.CONTAINED, LIMITS) as believer:
        result = believer.grade(target.submission(believer, answer), None, 1)
    assert {check.id for check in result.checks if check.points} == {"close_check"}


def test_numbers_as_keys_would_hold_the_controller_up(engine):
    import time

    from autograder.sealed import wire

    keys = wire.dumps(dict.fromkeys(k * (2**61 - 1) for k in range(6000)))
    began = time.perf_counter()
    wire.Reader(keys).message()
    assert time.perf_counter() - began > 0.1  # four times as many take sixteen times as long
    with pytest.raises(wire.WireError):
        stream.loads_message(keys)


def test_a_course_inside_what_a_box_sees_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(warm.sys, "prefix", str(tmp_path))
    with pytest.raises(engines.NotebookError, match="every submission may read"):
        Engine(target.source(), Path(tmp_path, "solutions", "lab"), Tier.CONTAINED).__enter__()
