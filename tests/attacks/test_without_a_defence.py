"""With one defence switched off, its attack succeeds: a test that cannot fail proves nothing."""

from pathlib import Path

import pytest
import target
import tricks

from autograder.results import Limits
from autograder.sealed import engine as engines
from autograder.sealed.controller import fork_server, session
from autograder.sealed.controller.account import Account
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier

pytestmark = pytest.mark.attack
LIMITS = Limits(cell_seconds=3, check_seconds=3, total_seconds=60)
EXAMINER = "from autograder.sealed.examiner import grants, handles, namespace, process"
ALWAYS = "class Always:\n    equals = lambda self, *other: True\n    __eq__ = lambda self, other: True\n"


@pytest.fixture
def earned(monkeypatch, engine, tmp_path):
    """Return a function that grades an answer twice, with and without a defence, and returns what each run earned."""

    def both(answer, patch):
        held = engine.grade(target.submission(engine, answer), None, 1)
        code = f"{patch}\nfrom autograder.sealed.server.process import main\nmain()"
        monkeypatch.setattr(fork_server, "SERVER", ("-I", "-B", "-c", code))
        with Engine(target.source(), tmp_path / "lab", Tier.CONTAINED, LIMITS) as open_to_it:
            fell = open_to_it.grade(target.submission(open_to_it, answer), None, 1)
        assert held.machine_error == fell.machine_error == ""
        return tuple({check.id.removesuffix("_check") for check in run.checks if check.points} for run in (held, fell))

    return both


def test_a_handle_that_may_be_compared_lets_an_always_equal_object_pass(earned):
    """Boundary: handles."""
    patch = """from autograder.sealed.examiner import handles
handles.VERDICTS = set()
handles.Handle.__eq__ = lambda self, other: self.equals(other)
handles.Handle.__ne__ = lambda self, other: not self.equals(other)"""
    held, fell = earned(ALWAYS + "def double(x): return Always()", patch)
    assert held == set() and {"equal", "unequal", "all_map", "catching"} <= fell


def test_a_subclass_that_is_compared_as_its_class_likes_passes(earned):
    """Boundary: handles."""
    patch = """from autograder.sealed.examiner import kept
fixed = kept.kept_class.__wrapped__
def liked(name, base):
    made = fixed(name, base)
    made.__eq__ = lambda self, other: kept.at_home(self, 'equals')(other)
    made.__ne__ = lambda self, other: not kept.at_home(self, 'equals')(other)
    made.__hash__ = object.__hash__
    return made
kept.kept_class = liked"""
    held, fell = earned(ALWAYS.replace("Always:", "Always(int):") + "def double(x): return Always()", patch)
    assert held == set() and {"equal", "unequal", "all_map"} <= fell


def test_an_exception_that_travels_as_itself_ends_an_all_well(earned):
    patch = """from autograder.sealed.examiner import link
link.error_named = lambda names, message: StopIteration() if names[0] == 'StopIteration' else RuntimeError()"""
    held, fell = earned("def double(x): raise StopIteration", patch)
    assert held == set() and fell == {"all_map"}


def test_a_forged_stop_is_refused_because_of_what_was_asked(earned):
    code = """import gc
desk = next(item for item in gc.get_objects() if type(item).__name__ == 'Desk')
type(desk)._call = lambda self, *question: ('stop',)
def double(x): return 0"""
    patch = """from autograder.sealed.examiner import link
honest = link.Link._conclude
link.Link._conclude = lambda self, question, answer, answers: honest(
    self, ('next',) if answer[0] == 'stop' else question, answer, answers)"""
    held, fell = earned(code, patch)
    assert held == set() and fell == {"all_map"}


def test_names_that_are_taken_from_the_student_can_be_rebound(engine, monkeypatch, tmp_path):
    """Boundary: names."""
    answer = """def double(x): return 0
exercise = assert_allclose = assert_array_equal = assert_frame_equal = None
class math: isclose = staticmethod(lambda *a, **k: True)
abs = lambda *a: -1"""
    honest = engines.ownership
    taken = {"math", "abs"}

    def believing(cells, *_):
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

    from autograder.sealed.crossing import wire

    keys = wire.dumps(dict.fromkeys(k * (2**61 - 1) for k in range(6000)))
    began = time.perf_counter()
    wire.Reader(keys).message()
    assert time.perf_counter() - began > 0.1  # four times as many take sixteen times as long
    with pytest.raises(wire.WireError):
        wire.loads_message(keys)


def test_a_course_inside_what_a_box_sees_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(fork_server.sys, "prefix", str(tmp_path))
    with pytest.raises(engines.NotebookError, match="every submission may read"):
        Engine(target.source(), Path(tmp_path, "solutions", "lab"), Tier.CONTAINED).__enter__()


# On a lab that imports nothing


@pytest.fixture
def light(monkeypatch, tmp_path):
    """Return a function that grades an answer against checks, with and without a defence in the server's processes."""

    def both(checks, answer, patch):
        found = []
        for lines in ("", patch):
            code = f"{lines}\nfrom autograder.sealed.server.process import main\nmain()"
            monkeypatch.setattr(fork_server, "SERVER", ("-I", "-B", "-c", code))
            with Engine(target.light(checks), tmp_path / "lab", Tier.CONTAINED, LIMITS) as engine:
                found.append(engine.grade(target.submission(engine, answer), None, 1))
        assert [result.machine_error for result in found] == ["", ""]
        return found

    return both


FROM_OUTSIDE = """
import pickle
from autograder.sealed.student import objects
class Evil:
    def __reduce__(self):
        return exec, ("import autograder.sealed.examiner.process as e, autograder.sealed.verdict as v\\n"
                      "e.raised = e.passed = lambda *a: v.Verdict(v.Outcome.PASSED, 1.0)", {})
objects.Desk.answer = lambda self, question: self.channel.send(pickle.dumps(("value", "", Evil())))
def double(x): return 0
"""


def test_a_pickle_that_is_read_runs_what_it_wants(light):
    """Line 25. Boundary: wire format."""
    patch = """import pickle
from autograder.sealed.crossing.wire import stream
honest = stream.Reader.message
stream.Reader.message = lambda self: pickle.loads(self.data) if self.data[:1] == b"\\x80" else honest(self)"""
    held, fell = light({"a_check": "assert double(2) == 4", "b_check": "assert double(3) == 6"}, FROM_OUTSIDE, patch)
    assert (held.points, fell.points) == (0, 2)


def test_an_object_that_serves_all_that_it_has_tells_it(light):
    """Boundary: served objects."""
    ask = "o._desk.call_examiner(o._number, '_hidden', (), {})"
    checks = {"a_check": target.PASSING}
    patch = """from autograder.sealed.examiner import served
served.Served._method = lambda self, it, name: getattr(it, name)"""
    held, fell = light(checks, f"def double(f, o):\n    return 4 if {ask} == {target.SECRET!r} else 0", patch)
    assert (held.points, fell.points) == (0, 1)


def test_a_server_whose_line_is_left_open_hears_a_student(light):
    """Boundary: fork server."""
    talk = """import gc
gc.unfreeze()  # or what the server made is not listed
for one in [o for o in gc.get_objects() if type(o).__name__ == 'Server']:
    try: print('sent', one.control.connection.send(b''))
    except OSError: print('closed')
"""
    patch = """from autograder.sealed.server import process as server
import types
honest = server.Server._become
def become(self, *more):
    self.control.close = lambda: None
    honest(self, *more)
server.Server._become = become
server._plain_descriptors = lambda keep: None"""
    checks = {"a_check": "assert double(2) == 4"}
    held, fell = light(checks, talk + target.RIGHT, patch)
    assert (target.shown(held), target.shown(fell)) == ("closed\n", "sent 0\n")


def test_a_replay_without_a_bound_is_tried_for_as_long_as_there_is_time(engine, monkeypatch):
    """Boundary: replay."""
    dying = {f"c{number}_check": "assert double(2) == 4" for number in range(9)}
    answer = "import os\ndef double(x): os._exit(0)"
    held = target.small(engine, dying, answer)
    monkeypatch.setattr(engine, "limits", Limits(**{**vars(engine.limits), "replays": 99}))
    fell = target.small(engine, dying, answer)
    died = ["ended the whole process" in check.sentence for check in held.checks]
    assert sum(died) == 3 and all("ended the whole process" in check.sentence for check in fell.checks)


# What is told after hidden tests


def test_notes_about_the_tested_process_tell_what_it_was_asked(engine, monkeypatch):
    """Boundary: feedback."""
    answer = "kept = []\ndef double(x):\n    kept.append(repr(x))\n    return x * 2"
    later = f"if any({target.SECRET!r} in item for item in kept): import os; os._exit(1)"

    def noted():
        return [note for note in engine.grade(target.submission(engine, answer, later=later), None, 1).notes]

    assert noted() == []
    monkeypatch.setattr(Account, "note", lambda self, text: self.notes.append(text))
    assert "Cell later: It ended the whole process" in noted()[0]


def test_an_examiner_that_forgets_at_a_restart_tells_what_it_holds(engine, monkeypatch, tmp_path):
    from test_oracles import RESTARTED, TELLS

    patch = """from autograder.sealed.examiner import process as examiner
honest = examiner.Examiner.connect
def connect(self, connection):
    self.hidden.touched = False
    honest(self, connection)
examiner.Examiner.connect = connect"""
    monkeypatch.setattr(
        fork_server, "SERVER", ("-I", "-B", "-c", f"{patch}\nfrom autograder.sealed.server.process import main\nmain()")
    )
    with Engine(target.source(), tmp_path / "lab", Tier.CONTAINED, LIMITS) as forgetting:
        held = target.small(forgetting, RESTARTED, TELLS)  # the controller does not forget
        monkeypatch.setattr(session.say, "told", lambda result, *_: result)
        fell = target.small(forgetting, RESTARTED, TELLS)
    told = [target.SECRET in target.readable(result) for result in (held, fell)]
    assert told == [False, True]


def test_a_notebook_without_a_bound_shows_all_that_its_cells_show(engine, monkeypatch):
    answer = f"print('x' * 900_000)\n{target.RIGHT}"
    sizes = []
    for megabytes in (1, 16):
        monkeypatch.setattr(engine, "limits", Limits(**{**vars(engine.limits), "shown_bytes": megabytes << 20}))
        result = engine.grade(target.submission(engine, answer, later="print('y' * 900_000)"), None, 1)
        sizes.append(sum(len(target.shown(result, name)) for name in ("double", "later")))
        assert result.points == len(target.STYLES)
    assert sizes[0] < 1_100_000 < 1_800_000 <= sizes[1]


@pytest.mark.parametrize(
    ("trick", "patch"),
    [
        (
            "1 named, and true",
            "grants.Grant.tests = lambda self, name: name is not None",
        ),
        (
            "64 looked up",
            "process.Examiner._may_tell = lambda self, name: True",
        ),
        (
            "65 overwritten",
            "grants.Grant._allows = lambda self, place: True",
        ),
        (
            "65 left changed",
            "process.Examiner._with_changes = lambda self, *found: found[-1]",
        ),
        (
            "67 steered",
            "process.Grant = lambda known, seeds: process.Finding(seeds)",
        ),
        (
            "67 passed on",
            "process.Grant = lambda known, seeds: process.Finding(seeds)",
        ),
        (
            "67 drawn from",
            "grants.Grant.method = lambda self, value: value",
        ),
        ("1 judging itself", "handles.VERDICTS = set()"),
        (
            "3 other length",
            "handles._said = lambda handle, otherwise: otherwise",
        ),
        (
            "3 endless",
            "handles._said = lambda handle, otherwise: otherwise",
        ),
        (
            "2 masked",
            "from autograder.sealed.crossing.wire import structured\n"
            "for tag, read in list(structured.READERS.items()): structured.READERS[tag] = (\n"
            "    lambda reader, read=read: (setattr(reader, 'holes', True), read(reader))[1])",
        ),
        (
            "7 read twice",
            "honest = namespace.Namespace.__missing__\n"
            "namespace.Namespace.__missing__ = lambda self, name: (self.read.clear(), honest(self, name))[1]",
        ),
        (
            "68 counted",
            "handles.CallableHandle.__afresh__ = property(lambda self: self)",
        ),
    ],
)
def test_a_check_that_lets_go_of_its_own_is_made_right(light, trick, patch):
    """Boundaries: grants, fresh processes."""
    check, answer = tricks.ALL[trick]
    held, fell = light({"a_check": check}, answer, f"{EXAMINER}\n{patch}")
    assert (held.points, fell.points) == (0, 1)
