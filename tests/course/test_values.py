"""Comparing a student's value with the expected one: never an exception, always a sentence."""

import numpy as np
import pandas as pd
import pytest

from course import CheckFailed
from course.exercises import Check


class AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0


class Claims:
    """Claims in __class__ to be something that it is not."""

    def __init__(self, kind):
        self.kind = kind

    @property
    def __class__(self):
        return self.kind


class Distant:
    """Refuses every comparison, as an object of another process does."""

    def __eq__(self, other):
        raise TypeError("cannot be compared")

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __eq__

    def __bool__(self):
        raise TypeError("has no truth value")

    def __len__(self):
        return 3

    def __iter__(self):
        return iter([1.0, 2.0, 3.0])

    __hash__ = None


STRANGE = [
    *(None, True, False, "0", b"0", [], {}, set(), (), [[1], [2, 3]], object(), object, len, lambda: 0),
    *(float("nan"), np.nan, np.array([]), np.array(["a"]), np.array([None]), np.array([True])),
    *(pd.Series([], dtype=float), pd.Series(["a"]), pd.DataFrame({"a": [1]}), pd.NaT, pd.NA),
    *(AlwaysEqual(), [AlwaysEqual()], Claims(float), Claims(np.ndarray), Claims(dict), Distant(), [Distant()]),
    *(iter([]), range(3), 10**400, 1j, np.float64("nan"), np.datetime64("2013-01-01")),
]


@pytest.mark.parametrize("got", STRANGE, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("expected", [0, 0.5, [1.0, 2.0, 3.0], np.arange(3.0), pd.Series([1.0]), {"a": 1}])
def test_close_fails_with_a_sentence_for_anything_strange(got, expected):
    with pytest.raises(CheckFailed) as caught:
        Check("psi").close(got, expected, "The sentence.")
    assert caught.value.sentence == "The sentence."
    assert caught.value.detail


@pytest.mark.parametrize("got", STRANGE, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("expected", [7, "page", ["x"], {"a": 1}, {("range", "temp")}, np.arange(3)])
def test_equal_fails_with_a_sentence_for_anything_strange(got, expected):
    with pytest.raises(CheckFailed) as caught:
        Check("psi").equal(got, expected, "The sentence.")
    assert caught.value.detail


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        *((1, 1.0), (np.float64(0.3), 0.1 + 0.2), (np.int64(3), 3), (np.array(2.0), 2), (0.0, 1e-12)),
        *(([1, 2], (1.0, 2.0)), (np.array([1, 2]), [1, 2]), (pd.Series([1, 2]), np.array([1, 2]))),
        *(
            (float("inf"), float("inf")),
            (1 + 1j, 1 + 1j),
            ({"a": 1}, {"a": 1.0}),
            ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
        ),
        (pd.Series([1.0, 2.0], index=["a", "b"]), pd.Series([1.0, 2.0], index=["a", "b"])),
    ],
)
def test_close_passes_near_numbers_of_any_plain_type(got, expected):
    Check("psi").close(got, expected, "The sentence.")


def test_close_has_tolerances_and_nan_on_request():
    check = Check("psi")
    check.close(1.05, 1, "Within ten percent.", rtol=0.1)
    check.close(0.001, 0, "Within a hundredth.", atol=0.01)
    check.close([1, np.nan], [1, np.nan], "Missing in both.", equal_nan=True)
    with pytest.raises(CheckFailed):
        check.close([1, np.nan], [1, np.nan], "NaN is not equal to NaN unless asked for.")


@pytest.mark.parametrize(
    ("got", "expected", "detail"),
    [
        (0.31, 0, "Expected 0, got 0.31."),
        (None, 0, "Expected the number 0, got a NoneType."),
        ("0", 0, "Expected the number 0, got '0'."),
        ([1, 2], 0, "Expected the number 0, got 2 values."),
        (3, [1, 2], "Expected 2 values, got one number, 3."),
        ([1, 5, 3], [1, 2, 3], "1 of 3 values differs; at position 1 expected 2, got 5."),
        ({"a": 1}, {"a": 1, "b": 2}, "Missing: 'b'."),
        ({"a": 1, "b": 3}, {"a": 1, "b": 2}, "For 'b': expected 2, got 3."),
        (pd.Series([1.0], index=["x"]), pd.Series([1.0], index=["y"]), "The labels differ."),
    ],
)
def test_close_says_what_came_back(got, expected, detail):
    with pytest.raises(CheckFailed) as caught:
        Check("psi").close(got, expected, "The sentence.")
    assert caught.value.detail.startswith(detail)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        *((1, 1.0), (np.int64(1), 1), ("a", "a"), (None, None), (True, np.bool_(True)), (float("nan"), float("nan"))),
        *(([1, "a", None], [1.0, "a", None]), ({"a": [1, 2]}, {"a": [1, 2]}), (frozenset({1}), {1})),
        (pd.DataFrame({"a": [1, None]}), pd.DataFrame({"a": [1.0, np.nan]})),
        (pd.Series(["x"], dtype="category"), pd.Series(["x"])),
        (pd.Timestamp("2013-01-01", tz="UTC"), pd.Timestamp("2013-01-01", tz="UTC")),
        (np.array([1, 2]), np.array([1.0, 2.0])),
    ],
)
def test_equal_passes_equal_data(got, expected):
    Check("psi").equal(got, expected, "The sentence.")


@pytest.mark.parametrize(
    ("got", "expected", "detail"),
    [
        (True, 1, "Expected 1, got True."),
        ((1,), [1], "Expected [1], got (1,)."),
        ("page", "ticket", "Expected 'ticket', got 'page'."),
        ([1, 2], [1, 2, 3], "Expected 3 items, got 2: [1, 2]."),
        ([97, 423], [423], "Expected 1 item, got 2: [97, 423]."),
        ({1, 2}, {2, 3}, "Missing: 3. Not expected: 1."),
        ({"a": 1}, {"a": 2}, "For 'a': expected 2, got 1."),
        (len, 3, "Expected 3, got a builtin_function_or_method."),
        ((np.float64(0.1), 1 / 3), 3, "Expected 3, got (0.1, 0.333333)."),
        ({"a": [np.int64(2)], "b": (np.nan,)}, 3, "Expected 3, got {'a': [2], 'b': (nan,)}."),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]}), "Expected a DataFrame with 1 rows"),
    ],
)
def test_equal_says_where_it_differs(got, expected, detail):
    with pytest.raises(CheckFailed) as caught:
        Check("psi").equal(got, expected, "The sentence.")
    assert caught.value.detail.startswith(detail)


def test_a_list_inside_itself_is_wrong_and_not_endless():
    loop = []
    loop.append(loop)
    for method in (Check("psi").equal, Check("psi").close):
        with pytest.raises(CheckFailed):
            method(loop, [1], "The sentence.")
