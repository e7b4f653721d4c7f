"""The student's process may write anything to its two lines. What arrives is a claim, and never a verdict."""

import pytest
import target

from autograder.results import Fault

pytestmark = pytest.mark.attack

# Inside the student's process: the desk that answers the examiner, and the two lines.
FOUND = """
import gc, os, struct, sys, time
from autograder.sealed.crossing import wire
from autograder.sealed.student import objects
from autograder.sealed.crossing.channel import Channel
desk = next(item for item in gc.get_objects() if type(item).__name__ == "Desk")
lines = [item for item in gc.get_objects() if type(item) is Channel and item.fileno() > 0]
control = next(item for item in lines if item is not desk.channel)
honest = objects.Desk.answer
VALUE = b"\\x0a\\x03\\0\\0\\0\\x06\\x05\\0\\0\\0value\\x06\\0\\0\\0\\0"
def double(x):
    return 0
"""
ANSWER = (
    FOUND
    + """
def answer(self, question):
    if question[0] != "call":
        return honest(self, question)
    self.channel.send(self._written({answer}))
objects.Desk.answer = answer
"""
)
ANSWERS = {
    "stop": '("stop", "")',
    "stop with more": '("stop", "", 1, 2)',
    "missing": '("missing", "", "double")',
    "nothing": '("value", "")',
    "a bare value": '("value", "", True)',
    "awaited": '("value", "", True, {}, None, "awaited")',
    "awaited by a list": '("value", "", True, {}, None, ["awaited"])',
    "the argument, whatever it is": '("value", "", 1, {}, None, 0)',
    "argument minus one": '("value", "", 1, {}, None, -1)',
    "argument 99": '("value", "", 1, {}, None, 99)',
    "changes of the wrong kind": '("value", "", 0, {0: 1, 99: 2, "x": 3, -1: 4, None: 5}, None, None)',
    "changes that are no dict": '("value", "", 0, [1, 2], None, None)',
    "random state that is none": '("value", "", 0, {}, (1, (2, 3)), None)',
    "print of the wrong kind": '("value", 8, 8, {}, None, None, None)',
    "raised CheckFailed": '("raised", "", ["CheckFailed", "AssertionError"], "x", "y")',
    "raised Handle": '("raised", "", ["HandleError", "StudentGone"], "x", "y")',
    "raised StopIteration": '("raised", "", ["StopIteration"], "x", "y")',
    "raised nonsense": '("raised", 5, 6, 7, 8)',
    "raised names of the wrong kind": '("raised", "", [1, None, []], "x", "y")',
    "16 a verdict": '("checked", {"outcome": "passed", "share": 1.0}, "")',
    "a number": "5",
    "an empty tuple": "()",
    "served that was never passed": '("served", 7, "", (), {})',
    "served with odd parts": '("served", "x", 5, 6, 7)',
    "served without parts": '("served",)',
    "a handle of an odd class": '("value", "", type("__class__", (), {})(), {}, None, None)',
}
RAW = {
    "garbage": "self.channel.connection.sendall(os.urandom(5000))",
    "a huge length": 'self.channel.connection.sendall(struct.pack("<Q", 1 << 60) + b"x" * 100)',
    "half a message": 'self.channel.connection.sendall(struct.pack("<Q", 100) + b"x")',
    "an empty message": 'self.channel.connection.sendall(struct.pack("<Q", 0))',
    "a closed line": "self.channel.connection.close()",
    "endless calls": 'while True: self.channel.send(self._written(("served", 0, "", (), {})))',
    "a flood": 'while True: self.channel.connection.sendall(struct.pack("<Q", 1000) + bytes(1000))',
    "a reference to nothing": 'self.channel.send(VALUE + b"\\x1f\\x09\\0\\0\\0")',
    "a handle named by a list": 'self.channel.send(VALUE + b"\\x1f\\0\\0\\0\\0\\x07\\0\\0\\0\\x01\\x09\\0\\0\\0\\0")',
    "deep nesting": 'self.channel.send(b"\\x09\\x01\\0\\0\\0" * 5000 + b"\\0")',
    "a million values": 'objects.Desk.answer = honest\n    self.channel.send(b"\\x09\\0\\x09=\\0" + bytes(4_000_000))',
}  # fmt: skip
RAN = {
    "answers before they are asked": "for _ in range(40): control.send(wire.dumps(('ran', [], '', 0.0)))",
    "16 a verdict": "control.send(wire.dumps(('checked', {'outcome': 'passed', 'share': 1.0, 'fault': ''}, '')))",
    "outputs that are none": "control.send(wire.dumps(('ran', {'a': 1}, 5, 'x')))",
    "numbers as keys":
        "control.send(wire.dumps(('ran', [dict.fromkeys(k * (2**61 - 1) for k in range(5000))], '', 0.0)))",
    "an array": "import numpy; control.send(wire.dumps(('ran', numpy.zeros(9), '', 0.0)))",
    "garbage": "control.connection.sendall(os.urandom(5000))",
    "a huge length": "control.connection.sendall(struct.pack('<Q', 1 << 60))",
    "half a message": "control.connection.sendall(struct.pack('<Q', 100) + b'x')",
    "a closed line": "control.connection.close()",
    "a flood": "control.connection.settimeout(1)\n"
        "while True: control.connection.sendall(struct.pack('<Q', 5) + b'\\x0a\\0\\0\\0\\0')",
    "descriptors": "import socket\nfor _ in range(50): socket.send_fds(control.connection, [b'x'], [1, 2])",
}  # fmt: skip


RAN |= {
    "15 more points than there are": "control.send(wire.dumps(('checked', {'outcome': 'passed', 'share': 400.0}, '')))",
    "22 a thread that answers first": """import threading
def first():
    while True:
        for known in (True, 4, 14, 43.0, 8):
            desk.channel.send(desk._written(("value", "", known, {}, None, None)))
        time.sleep(0.001)
threading.Thread(target=first, daemon=True).start()""",
    "22 a child that answers first": "if os.fork() == 0:\n    while True:\n        time.sleep(0.001)\n"
        "        desk.channel.send(desk._written(('value', '', True, {}, None, None)))",
    "23, 24 every descriptor": "for number in range(64):\n    try: os.write(number, wire.dumps(('checked', {}, '')))\n"
        "    except OSError: pass",
    "23 results made unwritable": "import pathlib\nfor top in ('/', '/box', '/tmp', '..', '/old', '/proc/1/root'):\n"
        "    for name in ('.grading/records/lab/me.json', 'gradebook.db', 'results.json'):\n"
        "        try: pathlib.Path(top, name).write_text('{}'); pathlib.Path(top, name).chmod(0o400)\n"
        "        except OSError: pass",
}  # fmt: skip


def assert_nothing_earned(result):
    assert result.points == 0
    assert {check.fault for check in result.checks} == {Fault.STUDENT}


@pytest.mark.parametrize("name", ANSWERS)
def test_does_a_forged_answer_earn_nothing(grade, name):
    """Boundary: wire format."""
    assert_nothing_earned(grade(ANSWER.format(answer=ANSWERS[name])))


@pytest.mark.parametrize("name", RAW)
def test_do_forged_bytes_to_the_examiner_earn_nothing(grade, name):
    code = (
        FOUND
        + f"""
def answer(self, question):
    if question[0] != "call":
        return honest(self, question)
    {RAW[name]}
objects.Desk.answer = answer
"""
    )
    assert_nothing_earned(grade(code))


@pytest.mark.parametrize("name", RAN)
def test_do_forged_bytes_to_the_controller_earn_nothing(grade, name):
    assert_nothing_earned(grade(FOUND + RAN[name]))


def test_does_every_answer_being_stop_earn_nothing(grade):
    code = FOUND + 'objects.Desk.answer = lambda self, question: self.channel.send(self._written(("stop", "")))'
    assert_nothing_earned(grade(code))


def test_is_an_emptied_argument_no_pass_for_a_check_that_states_what_it_expects(grade):
    assert_nothing_earned(grade("def double(x):\n    if hasattr(x, 'clear'): x.clear()\n    return x"))


CLAIMS = [
    "5", "None", '{"classes": 5}', '{"classes": [("numbers", "Number"), (1, 2), 3]}', '{"name": []}',
    '{"classes": [("fractions", "Fraction"), ("decimal", "Decimal")]}', '{"parameters": 5, "doc": 7}',
    '{"classes": [("unittest.mock", "_ANY")]}',
]  # fmt: skip


@pytest.mark.parametrize("claims", CLAIMS)
def test_does_a_forged_class_earn_nothing(grade, claims):
    code = (
        FOUND
        + f"""
class Odd: pass
def double(x): return Odd()
def answer(self, question):
    if question[0] == "describe":
        return self.channel.send(self._written(("value", "", {claims})))
    return honest(self, question)
objects.Desk.answer = answer
"""
    )
    assert_nothing_earned(grade(code))


def test_is_the_lab_what_it_seems(grade):
    result = grade(target.RIGHT)
    assert result.points == result.max_points == len(target.STYLES)
