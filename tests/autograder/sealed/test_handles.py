"""What a check can do with something of the student's, over a line to the real Desk in a thread of this process."""

import asyncio
import collections.abc
import inspect
import math
import numbers
import socket

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sealed.crossing import wire
from autograder.sealed.examiner.awaited import Awaited
from autograder.sealed.examiner.copying import copy_back
from autograder.sealed.examiner.errors import HandleError, StudentError, error_named
from autograder.sealed.examiner.grants import Grant
from autograder.sealed.examiner.handles import is_handle
from autograder.sealed.examiner.libraries import _of_all
from autograder.sealed.examiner.link import DEPTH
from course.exercises import Check, CheckFailed

# Plain data and handles


def test_plain_data_comes_by_value_and_the_rest_as_a_handle(student):
    assert student("number") == 5 and type(student("number")) is int
    assert is_handle(student("double")) and is_handle(student("account")) and is_handle(student("Account"))
    assert student("double")(21) == 42
    np.testing.assert_array_equal(student("double")(np.arange(3)), [0, 2, 4])
    assert student("double") is student("double")
    with pytest.raises(KeyError, match="nothing"):
        student("nothing")


def test_a_handle_is_used_as_the_object_itself(student):
    account = student("Account")(10, name="y")
    account.pay(5)
    assert account.money == 15 and account["key"] == "key"
    account.money = 3
    assert account.money == 3 and type(account).__name__ == "Account"
    assert str(type(account)) == "<class '__main__.Account'>"
    assert list(student("gives")()) == [1, 2]
    with pytest.raises(AttributeError):
        _ = account.nothing
    assert not hasattr(account, "nothing") and hasattr(account, "money")
    assert str(inspect.signature(student("Account"))) == "(money=0, *, name='x')"
    assert student("Account").__name__ == "Account" and student("Account").__doc__ == "An account."
    assert isinstance(account, student("Account")) and not isinstance(3, student("Account"))


REFUSED = {
    "==": lambda h: h == 4,
    "!=": lambda h: h != 4,
    "reflected ==": lambda h: h == 4,
    "<": lambda h: h < 4,
    ">=": lambda h: h <= 4,
    "bool": bool,
    "not": lambda h: not h,
    "in a list": lambda h: h in [1, 2],
    "int": int,
    "float": float,
    "round": round,
    "abs": abs,
    "-": lambda h: 4 - h,
    "+": lambda h: h + 1,
    "%": lambda h: h % 2,
    "isclose": lambda h: math.isclose(h, 4),
    "np ==": lambda h: np.arange(3) == h,
    "np.isclose": lambda h: np.isclose(h, 4),
    "asarray": lambda h: np.asarray(h, dtype=float),
    "np.add": lambda h: np.add(h, 1),
    "Series ==": lambda h: (pd.Series([1]) == h).all(),
    "allclose": lambda h: np.testing.assert_allclose(h, [1.0]),
    "frame": lambda h: pd.testing.assert_frame_equal(h, pd.DataFrame()),
    "array_equal": lambda h: np.testing.assert_array_equal(h, [1]),
    "sum": lambda h: sum([h]),
    "sorted": lambda h: sorted([h, 1]),
    "max": lambda h: max(h, 1),
    "range": lambda h: range(h),
    "index": lambda h: [1, 2][h],
    "copy": lambda h: __import__("copy").copy(h),
    "private": lambda h: h._private,
    "set private": lambda h: setattr(h, "_x", 1),
    "math.sqrt": math.sqrt,
    "all": lambda h: all([h]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_claim_decides_no_comparison(student, name):
    with pytest.raises((TypeError, AssertionError)):
        assert REFUSED[name](student("account"))


def test_a_claimed_class_counts_for_isinstance_unless_it_is_plain_data(student):
    assert isinstance(student("gives")(), collections.abc.Iterator)
    model = student("Model")((2,))
    assert is_handle(model) and not isinstance(model, np.ndarray)


def test_a_class_with_two_bases_of_a_library_is_of_both():
    made = _of_all((numbers.Number, collections.abc.Sized))
    assert issubclass(made, numbers.Number) and issubclass(made, collections.abc.Sized)
    assert _of_all((int, str)) is int  # these do not go together


# Arguments and results


def test_arguments_that_a_check_grants_are_changed_here_too(student):
    student.link.grant = Grant({"changes": ["0"]})
    items, words, table = [1, 2], {"a": 1}, pd.DataFrame({"a": [1]})
    assert student("empties")(items) is items and items == []
    student("empties")(words)
    student("adds_column")(table)
    assert words == {} and list(table) == ["a", "new"]


def test_a_name_that_a_check_grants_is_tested_for_truth_and_nothing_else_is(student):
    student.link.grant = Grant({"truths": ["Account"]})
    assert student("Account") and (not student("Account")) is False
    for other in (student("double"), student("Account")()):
        with pytest.raises(HandleError, match="cannot be tested for truth"):
            bool(other)


def test_other_arguments_are_left_alone_and_it_is_noted(student):
    items = [1, 2]
    assert student("empties")(items) == [] and items == [1, 2]
    assert student.link.grant.ignored


def test_a_call_that_may_change_its_arguments_does(student):
    items = [1, 2]
    Check("empties").unchanged(student("double"), items, sentence="Leave it be.")
    with pytest.raises(CheckFailed):
        Check("empties").unchanged(student("empties"), items, sentence="Leave it be.")
    assert items == [1, 2]


@given(
    st.dictionaries(
        st.none() | st.integers(-3, 3) | st.text(max_size=2), st.none() | st.integers() | st.lists(st.integers())
    )
)
@settings(max_examples=200, deadline=None)
def test_copying_back_never_fails_and_keeps_types(changed):
    args = (
        [1],
        (2,),
        {3},
        {"a": 1},
        np.zeros(2),
        np.float64(1),
        pd.Series([1]),
        pd.Timestamp(0),
        object(),
        bytearray(b"x"),
    )
    kinds = [type(item) for item in args]
    copy_back({**dict(enumerate(args)), "k": [1]}, changed)
    assert [type(item) for item in args] == kinds


@pytest.mark.parametrize("new", [np.zeros(3), np.array(["a", "b"]), np.zeros((2, 1)), [1], None, pd.Series([1])])
def test_an_array_is_changed_only_by_one_of_its_form(new):
    array = np.ones(2)
    copy_back({0: array}, {0: new})
    np.testing.assert_array_equal(array, np.ones(2))
    frozen = np.ones(2)
    frozen.flags.writeable = False
    copy_back({0: frozen}, {0: np.zeros(2)})
    np.testing.assert_array_equal(frozen, np.ones(2))


def test_exceptions_arrive_as_built_in_ones_and_control_flow_does_not(student):
    with pytest.raises(ValueError, match="said") as caught:
        student("raises")("value")
    assert caught.value.from_student
    for kind in ("stop", "exit"):
        with pytest.raises(StudentError):
            student("raises")(kind)


@pytest.mark.parametrize(
    "names",
    [
        ["StopIteration"],
        ["SystemExit"],
        ["KeyboardInterrupt"],
        ["GeneratorExit"],
        [1, None],
        "x",
        5,
        ["CheckFailed"],
        ["eval"],
        ["BaseException"],
        [],
        ["StopAsyncIteration", "Exception"],
    ],
)
def test_no_name_makes_another_exception_than_an_ordinary_one(names):
    assert type(error_named(names, "text")) is StudentError


def test_an_awaited_answer_can_be_awaited_and_not_be_compared(student):
    answer = student("waits")(4)
    assert isinstance(answer, Awaited)
    for use in (lambda: answer == 4, lambda: answer != 5, lambda: bool(answer), lambda: not answer, lambda: answer < 5):
        with pytest.raises(HandleError):
            use()
    assert asyncio.run(student("waits")([1])) == [1]

    async def check():
        return await student("waits")(3)

    assert asyncio.run(check()) == 3


# Served


def test_what_is_passed_in_is_called_here(student):
    assert student("calls")(lambda x: x + 1, 4) == 5
    assert student("calls")(len, [1, 2]) == 2  # a library's function goes by its name
    assert student("calls")(student("double"), 4) == 8
    with pytest.raises(ValueError, match="no"):
        student("calls")(lambda: (_ for _ in ()).throw(ValueError("no")))
    with pytest.raises(wire.Refused):
        student("calls")(socket.socket())


def test_two_sides_may_call_each_other_but_not_for_ever(student):
    calls = student("calls")

    def down(n):
        return n if n == 0 else calls(down, n - 1)

    assert down(10) == 0
    with pytest.raises((RecursionError, StudentError)):
        down(10 * DEPTH)
    assert student("number") == 5  # and the line is still good
