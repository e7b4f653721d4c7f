"""`type(x)`, `signature(x.__init__)` and caught warnings in sealed checks: honest work passes, and a cheat does not."""

import ast
import inspect
import sys
import types
import warnings

import pytest
from small_lab import answer, check, grade, lab, locked, points

from autograder.sealed.examiner import warned
from autograder.sealed.examiner.errors import HandleError
from autograder.sealed.examiner.handles import Handle
from autograder.sealed.examiner.type_of import NAME, type_of, typed
from autograder.tree import parse

FRUIT = """
class Fruit:
    def __init__(self, name, price=1): self.name = name
class Apple(Fruit): pass
class Basket(list): pass
pear, apple, basket = Fruit('pear'), Apple('apple'), Basket([1])
"""
SHOUTS = """
import warnings
class Odd(UserWarning): pass
def f(x):
    if x < 0: warnings.warn(f'{x} is negative', RuntimeWarning)
    if x > 9: warnings.warn('too big', Odd)
    return 2 * x
"""


@pytest.fixture(scope="module")
def fruits(starts):
    return starts(
        lab(
            locked("lead", "import inspect, warnings, fractions"),
            answer("fruit", FRUIT),
            check("equal", "assert type(pear) == Fruit and type(pear) is Fruit and type(apple) != Fruit"),
            check("within", "assert type(apple) in (Fruit, Apple) and type(apple) == type(Apple('x'))"),
            check("kept", "assert type(basket) is Basket and type(basket) != list and basket == [1]"),
            check("others", "assert type(pear) != int and type(Fruit) == type and type(pear.name) == str"),
            check("derived", "assert issubclass(Apple, Fruit) and not issubclass(Fruit, Apple)\n"
                             "assert issubclass(Basket, list) and not issubclass(Fruit, int)\n"
                             "assert isinstance(Fruit, type) and inspect.isclass(Fruit) and not inspect.isclass(pear)"),
            check("init", "assert list(inspect.signature(Fruit.__init__).parameters) == ['self', 'name', 'price']\n"
                          "assert inspect.signature(pear.__init__).parameters['price'].default == 1"),
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def shouting(starts):
    caught = "with warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n    "
    return starts(
        lab(
            locked("lead", "import warnings\nimport pytest"),
            answer("f", SHOUTS),
            check("seen", f"{caught}assert f(-1) == -2\n"
                          "assert [str(one.message) for one in seen] == ['-1 is negative']\n"
                          "assert issubclass(seen[0].category, RuntimeWarning)"),
            check("none", f"{caught}assert f(1) == 2\nassert not seen"),
            check("warns", "with pytest.warns(RuntimeWarning, match='negative'):\n    assert f(-3) == -6"),
            check("error", "warnings.simplefilter('error')\n"
                           "try:\n    f(-1)\nexcept RuntimeWarning:\n    pass\nelse:\n    raise AssertionError"),
            check("own", f"{caught}f(10)\nassert seen[0].category is UserWarning"),
            check("ignored", "with warnings.catch_warnings():\n    warnings.simplefilter('ignore')\n"
                             "    assert f(-1) == -2"),
            check("costs", "assert f(-1) == -2"),
            stderr_fails=True,
        )
    )  # fmt: skip


def test_the_class_of_a_value_is_the_students_own(fruits):
    assert points(grade(fruits)) == [1] * 6


@pytest.mark.parametrize(
    "cheat",
    ["class Fruit:\n    __eq__ = lambda *a: True\n    __ne__ = lambda *a: False\npear = apple = basket = Fruit()",
     "class Meta(type):\n    __eq__ = lambda *a: True\n    __ne__ = lambda *a: False\n    __hash__ = type.__hash__\n"
     "class Fruit(metaclass=Meta): pass\nclass Apple(metaclass=Meta): pass\nclass Basket(metaclass=Meta): pass\n"
     "pear = apple = basket = object()"],
)  # fmt: skip
def test_a_class_that_says_it_equals_all_equals_itself_alone(fruits, cheat):
    assert points(grade(fruits, fruit=cheat)) == [0] * 6


def test_only_what_was_asked_for_as_a_class_may_be_compared(student):
    account, kind = student("account"), student("Account")
    with pytest.raises(HandleError):
        _ = kind == student("Model")
    assert type_of(account) is kind and type_of(account) == kind
    assert (type_of(account) != kind) is False
    assert type_of(account) != student("Model") and type_of(5) is int
    assert [type_of(account) == other for other in (int, object)] == [False, False]
    for other in (5, "Account", None, account.pay):
        with pytest.raises(HandleError):
            _ = account == other
    with pytest.raises(HandleError):
        _ = type_of(account) == "Account"
    assert type_of(kind) is type and str(inspect.signature(kind.__init__)) == "(self, money=0, *, name='x')"


def test_a_class_that_is_no_handle_is_refused(hostile):
    link = hostile(("value", "", {}), ("value", "", 5))
    with pytest.raises(HandleError, match="is none"):
        type_of(Handle(link, 1))


@pytest.mark.parametrize("source", ["type = repr\ntype(x)", "type(x, y, z)", "type(x, y=1)"])
def test_a_check_that_binds_type_or_makes_a_class_keeps_its_own(source):
    assert NAME not in ast.unparse(typed(parse(source))) and NAME in ast.unparse(typed(parse("type(x)")))


def test_a_check_catches_what_the_students_code_warns_of(shouting):
    result = grade(shouting)
    assert points(result) == [1, 1, 1, 1, 1, 1, 0], result.checks
    assert "stderr" in result.checks[-1].sentence


def test_the_students_own_filters_hold_where_the_check_sets_none(starts):
    """As in one process, where `catch_warnings` alone leaves the filters as they are."""
    engine = starts(
        lab(
            locked("lead", "import warnings"), answer("f", SHOUTS),
            check("two", "with warnings.catch_warnings(record=True) as seen:\n    f(-1)\nassert len(seen) == 1"),
            check("all", "with warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n"
                         "    f(-1)\nassert len(seen) == 1"),
            check("once", "with warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('default')\n"
                          "    f(-1), f(-1), f(-2)\nassert len(seen) == 2"),
        )
    )  # fmt: skip
    assert points(grade(engine)) == [1, 1, 1]
    assert points(grade(engine, f=f"{SHOUTS}\nwarnings.filterwarnings('ignore')")) == [0, 1, 1]


@pytest.mark.parametrize(
    "code",
    ["return 2 * x", "print('-1 is negative'); return 2 * x",
     "import sys; sys.stderr.write('RuntimeWarning: negative'); return 2 * x"],
)  # fmt: skip
def test_who_does_not_warn_has_not_warned(shouting, code):
    found = dict(zip(("seen", "none", "warns", "error"), points(grade(shouting, f=f"def f(x): {code}")), strict=False))
    assert (found["seen"], found["warns"], found["error"]) == (0, 0, 0)


def test_a_warning_passes_no_wrong_value(shouting):
    always = "import warnings\ndef f(x):\n    warnings.warn('-1 is negative', RuntimeWarning)\n    return 7"
    assert points(grade(shouting, f=always))[:3] == [0, 0, 0]


@pytest.mark.parametrize(
    "told",
    [5, [5], [([], "x", 1)], [([("builtins", "int")], "x", 1)], [([("os", "system")], "x", 1)],
     [([("__main__", "Odd"), (1, 2)], "x", 1)], [("x",) * 3], [([], "x", 1 << 200)], [([], "x", -1)],
     [([("odd", "Odd")], "x", 1)], [([("odd", "Shouts")], "x", 1)]],
)  # fmt: skip
def test_what_is_said_to_have_been_warned_of_is_a_text_and_a_category(told, monkeypatch):
    class Odd(UserWarning):
        def __init__(self, *, why): pass  # fmt: skip

    class Shouts(UserWarning):
        def __str__(self): return 1 / 0  # fmt: skip

    monkeypatch.setitem(sys.modules, "odd", types.SimpleNamespace(Odd=Odd, Shouts=Shouts))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        warned.issue(told, {})
    assert {item.category for item in seen} <= {UserWarning} and len(seen) <= 1
