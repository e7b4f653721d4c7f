"""What open checks lend to sealed ones, and what `%%capture` binds in a check."""

import pytest
from small_lab import answer, check, grade, lab, locked, points

from autograder.notebook import cells
from autograder.sealed.syntax.captures import captures
from autograder.sealed.syntax.lent import by_check

OPEN = (
    "import math\nwanted = [1]\ndef double(x): return 2 * x\ntotal = sum(first)\nlast = total\nassert first is second"
)
LENT = {"import math": {"math"}, "wanted = [1]": {"wanted"}, "def double(x):\n    return 2 * x": {"double"}}
ANSWER = "first = second = [1]"
PRINTS = "def f(): print('seven')"


@pytest.fixture(scope="module")
def lending(starts):
    later = "assert first == wanted and double(math.floor(2.5)) == 4"
    return starts(
        lab(
            answer("first", ANSWER), check("one", OPEN), check("two", later), check("three", "assert total == 1"),
            open={"one": "it asks"},
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def capturing(starts):
    return starts(
        lab(
            locked("lead", "import sys"), answer("f", PRINTS),
            check("one", "%%capture shown\nf()\nprint('here')\nprint('odd', file=sys.stderr)"),
            check("two", "assert shown.stdout.split() == ['seven', 'here'] and shown.stderr == 'odd\\n'"),
            stderr_fails=True,
        )
    )  # fmt: skip


def names(text, later="assert wanted and math and double and total"):
    """Return the names that an open check lends to a later one."""
    book = cells(lab(locked("lead", "def asks(x): return first(x)"), answer("first"), check("one", text),
                     check("two", later)))  # fmt: skip
    return {
        name for _, binds in by_check(book, {"one"}, frozenset({"first", "second"})).get("one", ()) for name in binds
    }


def test_what_needs_nothing_of_the_students_is_lent():
    book = cells(lab(answer("first", ANSWER), check("one", OPEN), check("two", "assert wanted")))
    assert dict(by_check(book, {"one"}, frozenset({"first", "second"}))["one"]) == LENT
    assert by_check(book, {"one", "two"}, frozenset({"first", "second"})) == {}
    assert by_check(book[:2], {"one"}, frozenset({"first", "second"})) == {}


@pytest.mark.parametrize(
    ("text", "lends"),
    [("def double(x): return first(x)\nwanted = double(2)", {"double"}),
     ("double = lambda x: first(x)\nwanted = [*map(double, [1])]", {"double"}),
     ("wanted = asks(2)", set()), ("wanted = [asks][0](1)", set()),
     ("wanted = [1]\nwanted.append(first)", set()), ("wanted = 1\nif first: wanted = 2", set()),
     ("wanted = 1\ntotal = wanted + 1\nwanted = first", set()),
     ("@first\ndef double(x): return x", set()), ("def double(x=first): return x", set()),
     ("class double(first): pass", set()), ("class double:\n    x = first", set()), ("first = wanted = 1", set())],
)  # fmt: skip
def test_nothing_is_lent_that_comes_upon_the_students_values(text, lends):
    assert names(text) == lends


def test_a_sealed_check_uses_what_an_open_one_lends(lending):
    result = grade(lending)
    assert points(result) == [1, 1, 0] and [one.mode for one in result.checks] == ["open", "sealed", "sealed"]


@pytest.mark.parametrize("cheat", ["first = second = wanted = [2]", "first = second = [2]\ndouble = sum = lambda x: 4"])
def test_what_the_student_binds_is_not_lent(lending, cheat):
    rebinds = "\nclass Always(list):\n    __eq__ = lambda *a: True\nfirst = second = wanted = Always()"
    assert points(grade(lending, first=cheat + rebinds))[1] == 0


def test_what_is_written_is_captured(capturing):
    assert points(grade(capturing)) == [1, 1]
    assert points(grade(capturing, f="def f(): print('eight')")) == [1, 0]
    assert points(grade(capturing, f="def f(): 1 / 0")) == [0, 0]
    forged = "class Shown:\n    stdout, stderr = 'seven here', 'odd\\n'\nshown = Shown()\ndef f(): pass"
    assert points(grade(capturing, f=forged)) == [1, 0]


@pytest.mark.parametrize(
    ("source", "name"),
    [("%%capture out\nf()", "out"), ("%%capture --no-stderr out \nf()", "out"), ("%%capture\nf()", ""),
     ("%%capture --no-stdout\nf()", ""), ("f() # %%capture out", ""), ("%%time\nf()", "")],
)  # fmt: skip
def test_the_name_that_is_captured_in_is_read(source, name):
    assert captures(source) == name


def test_after_an_error_only_what_came_to_be_bound_is_lent(starts):
    """As in nbgrader, where a name is missing that stands below the line that failed."""
    engine = starts(
        lab(
            answer("first", ANSWER), check("one", "early = [1]\nassert first is second\nlate = [1]"),
            check("two", "assert first == early"), check("three", "assert first == late"), open={"one": "it asks"},
        )
    )  # fmt: skip
    assert points(grade(engine)) == [1, 1, 1]
    assert points(grade(engine, first="first, second = [1], [1]")) == [0, 1, 0]
