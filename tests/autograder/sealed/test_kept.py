"""What a check says of values of many types is what it would say in one process: Python itself is the oracle.

Each line of CHECKS is evaluated twice: in the namespace of the student's code, and with each name read over a line to a
student's process.
"""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from over_a_line import line, serve
from small_lab import answer, check, lab, locked, submission
from students_values import CHECKS, CODE

from autograder.sealed.examiner.grants import Everything, Grant
from autograder.sealed.examiner.handles import is_handle
from autograder.sealed.examiner.trace import Trace


@pytest.fixture(scope="module")
def read():
    for reader in line(lambda channel: serve(channel, CODE)):
        reader.link.grant = Everything(Grant())  # arguments are changed as in one process
        yield reader


class Examiner(dict):
    """A check's globals: the libraries are its own, all other names are the student's."""

    def __init__(self, read, own):
        super().__init__(own)
        self.read = read

    def __missing__(self, name):
        return self.read(name)


def in_one_process():
    namespace = {"__name__": "__main__", "math": math}
    exec(CODE, namespace)
    return namespace


def libraries():
    names = in_one_process()
    own = {"__builtins__", "math", "array", "datetime", "decimal", "enum", "fractions", "pathlib", "types", "typing",
           "uuid", "zoneinfo", "np", "pd", "sparse", "stats", "Decimal", "Fraction", "OrderedDict", "defaultdict",
           "Counter", "deque", "ChainMap", "UserList", "UserDict", "UserString"}  # fmt: skip
    return {name: names[name] for name in own}


def examiner(read):
    return Examiner(read, libraries())


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_says_what_it_would_say_in_one_process(read, check):
    assert eval(check, examiner(read)) == eval(check, in_one_process())


CHANGES = {
    "a method of the class": ("x = Stack([1])", "x.push(2)"),
    "the base's own method": ("x = Stack([1])", "x.append(2)"),
    "both": ("x = Stack([1])", "x.append(2); x.push(3); x.pop(0)"),
    "an item": ("x = Stack([1])", "x[0] = 5"),
    "an item that goes": ("x = Stack([1, 2])", "del x[0]"),
    "more at the end": ("x = Stack([1])", "x += [7]"),
    "a function that changes it": ("x = Stack([1])", "grow(x)"),
    "a dict": ("x = Grades(a=1)", "x['b'] = 2; x.update(c=3); x.pop('a')"),
    "a dict by a function": ("x = Grades(a=1)", "tag(x)"),
    "a counter": ("x = Bag('ab')", "x.update('b'); x.subtract('a')"),
    "a queue": ("x = Queue([1])", "x.enqueue(2); x.appendleft(0)"),
    "a list of words": ("x = Words(['a'])", "x.append('b')"),
    "an argument that is a deque": ("x = deque([1], 3)", "grow(x)"),
    "an argument that is an ordered dict": ("x = OrderedDict(b=1)", "tag(x)"),
    "an argument that is a counter": ("x = Counter('a')", "tag(x)"),
    "an argument that is a defaultdict": ("x = defaultdict(int)", "tag(x)"),
    "an argument that is a UserList": ("x = UserList([1])", "grow(x)"),
    "an argument that is an array": ("x = array.array('l', [1])", "grow(x)"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen_as_in_one_process(read, name):
    found = []
    for namespace in (in_one_process(), examiner(read)):
        exec("\n".join(CHANGES[name]), namespace)
        found.append((repr(namespace["x"]), len(namespace["x"])))
    assert found[0] == found[1]


# What arrives is one fixed value


LIARS = """
everything = dict(__eq__=lambda s, o: True, __ne__=lambda s, o: False, __lt__=lambda s, o: True,
    __gt__=lambda s, o: True,
    __hash__=lambda s: 0, __len__=lambda s: 99, __iter__=lambda s: iter([1, 2, 3]), __getitem__=lambda s, k: 7,
    __contains__=lambda s, o: True, __float__=lambda s: 7.0, __int__=lambda s: 7, __index__=lambda s: 7,
    __bool__=lambda s: True, __str__=lambda s: '7', __repr__=lambda s: '7', __format__=lambda s, how: '7',
    __add__=lambda s, o: 7, __radd__=lambda s, o: 7, __sub__=lambda s, o: 0, __rsub__=lambda s, o: 0,
    __abs__=lambda s: 0)
import collections, decimal, fractions
def lie(base, *held):
    return type('Liar', (base,), everything)(*held)
number, text, real, items, pair, table, few = (lie(int, 1), lie(str, 'a'), lie(float, .5), lie(list, [1]),
    lie(tuple, (1,)), lie(dict, {1: 1}), lie(set, {1}))
money, queue = lie(decimal.Decimal, '1.5'), lie(collections.deque, [1])
"""


@pytest.fixture(scope="module")
def liar():
    yield from line(lambda channel: serve(channel, LIARS))


FIXED = {"number": 1, "text": "a", "real": 0.5, "items": [1], "pair": (1,), "table": {1: 1}, "few": {1}}


@pytest.mark.parametrize("name", FIXED)
def test_a_lying_subclass_arrives_as_what_it_holds(liar, name):
    got, held = liar(name), FIXED[name]
    assert not is_handle(got) and got == held and held == got and got != 7
    honest = type("Liar", (type(held),), {})(held)
    assert repr(got) == repr(honest) and str(got) == str(honest) and f"{got}" == f"{honest}"
    assert bool(got) == bool(held)
    if hasattr(held, "__len__"):
        assert len(got) == len(held) and list(got) == list(held) and 99 not in list(got)
    else:
        assert (
            float(got) == float(held)
            and int(got) == int(held)
            and got + 1 == held + 1
            and abs(got - 9) == abs(held - 9)
        )


def test_a_copy_is_plain(read):
    import copy
    import json

    for name in ("stack", "grades", "name", "warm", "count", "bag", "point"):
        value = read(name)
        for copied in (copy.copy(value), copy.deepcopy(value)):
            assert copied == value and not hasattr(type(copied), "_kept") and type(copied).__mro__[0] is not type(value)
    assert json.loads(json.dumps([read("stack"), read("grades"), read("name")])) == [
        [1, 2],
        {"ann": 1, "ben": 2},
        "Ada Lovelace",
    ]


def test_values_kept_at_home_go_home_as_themselves(read):
    assert read("same")(read("colour")) is read("colour")
    assert read("kind")(read("stack")) == "Stack" and read("kind")([read("stack")]) == "list"
    np.testing.assert_array_equal(read("vector"), np.arange(3))
    pd.testing.assert_frame_equal(read("frame"), pd.DataFrame({"a": [1, 2]}))


def test_a_value_of_another_process_or_of_one_that_is_gone_crosses_as_what_it_holds(read):
    stack = read("stack")
    assert read("kind")(stack) == "Stack"
    others = line(lambda channel: serve(channel, CODE))
    other = next(others)
    assert other("kind")(stack) == "list" and other("total")(stack) == 3
    next(others, None)


def test_a_librarys_enumeration_is_the_librarys(read):
    from http import HTTPStatus

    assert read("status") is HTTPStatus.NOT_FOUND and read("kind")(HTTPStatus.OK) == "HTTPStatus"
    assert read("is_missing")(HTTPStatus.NOT_FOUND) and not read("is_missing")(HTTPStatus.OK)


def test_is_an_exact_number_shown_in_what_crossed():
    shown = Trace().shown
    assert shown(Decimal("1.50")) == "Decimal('1.50')" and shown([Fraction(1, 3)]) == "[Fraction(1, 3)]"


# In the real engine: the marks that one process gives


MARKS = {
    "NamedTuple": ("import typing\nclass P(typing.NamedTuple):\n    x: int\n    y: int\ndef f(): return P(1, 2)",
                   "assert f() == (1, 2) and f().x == 1"),
    "Decimal": ("from decimal import Decimal\ndef f(): return Decimal('1.5')", "assert f() == 1.5"),
    "IntEnum": ("import enum\nclass L(enum.IntEnum):\n    A = 1\ndef f(): return L.A",
                "assert f() == 1 and f() is L.A"),
    "dict keys": ("def f(): return {'a': 1}.keys()", "assert f() == {'a'} and sorted(f()) == ['a']"),
    "UserDict": ("from collections import UserDict\ndef f(): return UserDict(a=1)", "assert f() == {'a': 1}"),
    "a wrong Decimal": ("from decimal import Decimal\ndef f(): return Decimal('1.6')", "assert f() == 1.5"),
    "a wrong member": ("import enum\nclass L(enum.Enum):\n    A = 1\n    B = 2\ndef f(): return L.B",
                       "assert f() is L.A"),
    "a list of one's own": ("class S(list):\n    def push(self, x): self.append(x)\ndef f(): return S([1])",
                            "s = f()\ns.push(2)\nassert s == [1, 2] and isinstance(s, list)"),
    "a path": ("import pathlib\ndef f():\n    path = pathlib.Path('x.txt')\n    path.write_text('a')\n    return path",
               "import pathlib\nassert f() == pathlib.Path('x.txt') and f().exists() and f().read_text() == 'a'"),
    "an enumeration of the lab": ("def f(): return Level.HIGH", "assert f() is Level.HIGH and f().label() == 'high'"),
}  # fmt: skip
SETUP = "import enum\nclass Level(enum.Enum):\n    LOW = 1\n    HIGH = 2\n    def label(self): return self.name.lower()"


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_is_what_one_process_gives(starts, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    code, said = MARKS[name]
    namespace = {"__name__": "__main__"}
    exec(SETUP, namespace)
    exec(code, namespace)
    try:
        exec(said, namespace)
        expected = 1
    except AssertionError:
        expected = 0
    made = lab(locked("setup", SETUP), answer("f", "def f(): return None\nL = None"), check("f_check", said))
    engine = starts(made)
    [checked] = engine.grade(submission(engine, f=code), None, 1).checks
    assert checked.points == expected, checked.detail
