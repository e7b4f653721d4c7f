"""Trivial answers, made from the names that a solution binds."""

import math

import pytest

from autograder.notebook import Cell, Role
from autograder.proof.trivial import TRIVIAL, trivial


def answer(name, code):
    return Cell(name, Role.ANSWER, "code", code)


def values(code, *names):
    """Return what trivial answers bind: {trivial's name: tuple of the named values}."""
    found = {}
    for made in trivial(answer("x", code)):
        space = {}
        exec(made.code, space)
        found[made.name] = tuple(space[name] for name in names)
    return found


def test_does_a_function_return_each_trivial_value():
    found = {name: value[0] for name, value in values("def f(a, b=2):\n    return a + b", "f").items()}
    assert set(found) == set(TRIVIAL)
    assert found["none"](1) is None and found["true"](1) is True and found["zero"](1) == 0
    assert math.isnan(found["nan"](1)) and found["empty_list"](1) == [] and found["empty_dict"](1) == {}
    assert found["first_argument"](17) == 17
    assert found["function"](1)("anything") is None
    assert found["always_equal"](1) == 3.5 and (found["always_equal"](1) != 3.5) is False
    with pytest.raises(StopIteration):
        found["stop_iteration"](1)


def test_is_there_no_first_argument_to_return_without_one():
    assert "first_argument" not in values("def f():\n    return 1", "f")
    assert "first_argument" not in values("x = 1", "x")


def test_does_a_variable_become_each_trivial_value():
    found = values("x, y = 1, 2\nfor z in range(3):\n    pass", "x", "y", "z")
    assert found["zero"] == (0, 0, 0) and found["none"] == (None, None, None)
    with pytest.raises(StopIteration):
        list(found["stop_iteration"][0])


def test_does_a_class_keep_its_shape():
    code = "class Box(ValueError):\n    size = 3\n    def __init__(self, x):\n        self.x = x\n" + (
        "    @property\n    def area(self):\n        return 1\n    def grow(self, by):\n        return by\n"
    )
    box = values(code, "Box")["zero"][0]("anything", more=1)
    assert isinstance(box, ValueError) and box.area == 0 and box.grow(5) == 0 and box.size == 0
    assert values(code, "Box")["first_argument"][0]().grow(5) == 5


def test_do_imports_stay_and_magics_go():
    found = values("%matplotlib inline\nimport math\ndef f(x):\n    return math.pi", "f", "math")
    assert found["zero"][1] is math


def test_is_an_asynchronous_function_still_one():
    assert all("async def f" in made.code for made in trivial(answer("x", "async def f(a):\n    return a")))
