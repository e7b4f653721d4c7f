"""The wire format against independent oracles: Python's equality with exact types, numpy.testing, pandas.testing."""

import collections
import contextlib
import datetime as dt
import decimal
import fractions
import math
import struct
import time
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as some_numpy
from many_values import INDEXES, OTHERS, frame

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.wire import plain
from autograder.sealed.crossing.wire.bounds import INT_BYTES

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text() | st.binary()
    | st.dates() | st.times() | st.datetimes() | st.timedeltas() | st.builds(bytearray, st.binary())
    | st.builds(range, st.integers(), st.integers(), st.integers(1, 9)) | st.just(Ellipsis)
)  # fmt: skip
HASHABLE = st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates()
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.builds(tuple, st.lists(inner)) | st.dictionaries(HASHABLE, inner)
    | st.sets(HASHABLE) | st.frozensets(HASHABLE) | st.builds(slice, inner, inner, inner),
    max_leaves=25,
)  # fmt: skip


def there_and_back(value):
    return wire.loads(wire.dumps(value))


def same(one, other):
    """Equal, of the same exact type, in the same order; NaN is equal to NaN, and -0.0 is not equal to 0.0."""
    if type(one) is not type(other):
        return False
    if type(one) is float:
        return struct.pack("<d", one) == struct.pack("<d", other) or (math.isnan(one) and math.isnan(other))
    if type(one) is complex:
        return same(one.real, other.real) and same(one.imag, other.imag)
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is dict:
        return same(list(one), list(other)) and same(list(one.values()), list(other.values()))
    if type(one) is slice:
        return same([one.start, one.stop, one.step], [other.start, other.stop, other.step])
    return one == other


@given(PLAIN)
@settings(max_examples=400, deadline=None)
def test_is_plain_data_the_same_after_crossing(value):
    assert same(there_and_back(value), value)


@given(some_numpy.arrays(
    some_numpy.boolean_dtypes() | some_numpy.integer_dtypes() | some_numpy.floating_dtypes(sizes=(16, 32, 64))
    | some_numpy.complex_number_dtypes(sizes=(64, 128)) | some_numpy.datetime64_dtypes()
    | some_numpy.timedelta64_dtypes() | some_numpy.unicode_string_dtypes() | some_numpy.byte_string_dtypes(),
    some_numpy.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_is_an_array_the_same_after_crossing(array):
    got = there_and_back(array)
    assert type(got) is np.ndarray and got.dtype == array.dtype and got.shape == array.shape
    np.testing.assert_array_equal(got, array)
    assert got.flags.writeable


@pytest.mark.parametrize("value", [np.float64(2.5), np.int8(-3), np.bool_(True), np.str_("ä"),
                                   np.datetime64("2020-01-02"), np.complex64(1 + 2j), np.float32("nan")])  # fmt: skip
def test_does_a_numpy_scalar_stay_one(value):
    got = there_and_back(value)
    assert type(got) is type(value)
    np.testing.assert_array_equal(got, value)


def test_is_a_frame_of_every_type_the_same_after_crossing():
    pd.testing.assert_frame_equal(there_and_back(frame()), frame())


@pytest.mark.parametrize("column", frame().columns)
def test_is_a_series_the_same_after_crossing(column):
    pd.testing.assert_series_equal(there_and_back(frame()[column]), frame()[column])


TEXTS = st.lists(st.none() | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=4))
KEPT = {"str": "str", "string[python]": "string", "string[pyarrow]": "string"}  # what each arrives as


@given(TEXTS, st.sampled_from(list(KEPT)))
@settings(max_examples=150, deadline=None)
def test_is_a_column_of_text_the_same_after_crossing(items, dtype):
    column = pd.Series(items, dtype=dtype)
    pd.testing.assert_series_equal(there_and_back(column), column.astype(KEPT[dtype]))


def test_are_texts_that_differ_in_a_zero_character_only_kept_apart():
    for dtype in ("object", *KEPT):
        column = pd.Series(["a", "a\0", "a\0b", "a"], dtype=dtype)
        assert there_and_back(column).tolist() == column.tolist()


def test_does_text_in_objects_stay_so_lone_surrogates_included():
    column = pd.Series(["\ud800", "a", "\ud800"], dtype=object, name="x")
    pd.testing.assert_series_equal(there_and_back(column), column)
    pd.testing.assert_frame_equal(there_and_back(column.to_frame()), column.to_frame())
    pd.testing.assert_index_equal(there_and_back(pd.Index(column)), pd.Index(column))


def test_is_a_column_that_would_grow_without_end_refused():
    column = pd.Series(["x" * 1000] * 5000, dtype="str")
    small = wire.Bounds(size=1 << 20)
    assert len(wire.dumps(column, small)) < 30_000
    with pytest.raises(wire.WireError, match="more than 1 MiB of text"):
        wire.loads(wire.dumps(column), small)


@pytest.mark.parametrize("index", INDEXES, ids=[f"{type(index).__name__}-{index.dtype}" for index in INDEXES])
def test_is_an_index_the_same_after_crossing(index):
    pd.testing.assert_index_equal(there_and_back(index), index, exact=True)


@pytest.mark.parametrize("value", [
    pd.Timestamp("2024-01-02 03:04:05.678901234"), pd.Timestamp("2024-01-02", tz="Asia/Tokyo"), pd.Timedelta("3h"),
    pd.NaT, pd.NA, pd.Interval(1, 2, closed="left"), dt.datetime(2024, 1, 2, tzinfo=ZoneInfo("America/New_York")),
    dt.datetime(2024, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))), dt.time(3, 4, tzinfo=dt.UTC),
])  # fmt: skip
def test_is_a_moment_the_same_after_crossing(value):
    got = there_and_back(value)
    assert type(got) is type(value) and repr(got) == repr(value)


@pytest.mark.parametrize(
    "value",
    [
        np.arange(40_000)[::2],
        np.arange(40_000.0).reshape(200, 200).T,
        np.arange(40_000).astype("M8[s]"),
        pd.DataFrame({"number": np.arange(40_000), "text": ["a", "b"] * 20_000, "more": np.arange(40_000) / 3}),
        [b"x" * 70_000, "short", {"key": np.zeros(20_000)}],
    ],
)
def test_are_the_buffers_of_a_message_the_message(value):
    writer = wire.Writer()
    writer.value(value)
    assert len(writer.buffers()) > 1 and b"".join(writer.buffers()) == writer.done() == wire.dumps(value)


def test_do_empty_frames_cross():
    for value in (pd.DataFrame(), pd.DataFrame(index=[1, 2]), pd.DataFrame({"a": []}), pd.Series([], dtype=float)):
        got = there_and_back(value)
        (pd.testing.assert_series_equal if isinstance(value, pd.Series) else pd.testing.assert_frame_equal)(got, value)


# Exact types only

HOSTILE = {"__eq__": lambda self, other: True, "__ne__": lambda self, other: False, "__hash__": lambda self: 0,
           "__len__": lambda self: 1, "__iter__": lambda self: iter(()), "__str__": lambda self: "fake"}  # fmt: skip


@pytest.mark.parametrize(
    "base, value", [(int, 7), (float, 0.5), (str, "ab"), (list, [1, 2]), (dict, {1: 2}), (tuple, (3,))]
)
def test_does_a_librarys_subclass_arrive_as_its_plain_base(base, value):
    kind = type("Library", (base,), {**HOSTILE, "__module__": "some_library"})
    got = there_and_back(kind(value))
    assert type(got) is base and same(got, value)


def test_is_a_subclass_of_an_array_or_a_frame_that_adds_something_refused_without_a_reference():
    class Array(np.ndarray):
        def more(self):
            pass

    class Frame(pd.DataFrame):
        def more(self):
            pass

    for value in (np.zeros(3).view(Array), Frame({"a": [1]}), object(), len, open, int, np, lambda: 1, iter([])):
        with pytest.raises(wire.Refused):
            wire.dumps(value)


@pytest.mark.parametrize("value", [np.arange(3), pd.DataFrame({"a": [1, 2]}), pd.Series([1, 2], name="n")])
def test_does_a_subclass_that_only_lies_arrive_as_the_array_or_table_that_it_holds(value):
    lies = {**HOSTILE, "shape": (9,), "__array__": lambda self, *how: np.zeros(2)}
    kind = type("Liar", (type(value),), {**lies, "__module__": "__main__"})
    liar = np.ndarray.view(value, kind) if isinstance(value, np.ndarray) else kind(value)
    got = there_and_back(liar)
    assert type(got) is type(value)
    assert got.equals(value) if hasattr(value, "equals") else got.tolist() == value.tolist()


def test_does_nothing_of_the_reader_stand_in_a_message():
    for name in (b"os", b"builtins", b"__main__"):
        data = bytes((wire.REFERENCE,)) + struct.pack("<I", 3) + name
        with pytest.raises(wire.WireError):
            wire.loads(data)


# Bounds


# The standard library's values, and the rarer ones of NumPy and pandas


@pytest.mark.parametrize("value", OTHERS, ids=[type(value).__name__ for value in OTHERS])
def test_is_a_value_of_another_type_the_same_after_crossing(value):
    got = there_and_back(value)
    assert type(got) is type(value) and repr(got) == repr(value)
    if not isinstance(value, np.ndarray | pd.Series | pd.Index) and "sparse" not in type(value).__module__:
        assert got == value or value != value or list(got) == list(value)


@given(st.decimals(allow_nan=False), st.fractions(), st.uuids())
@settings(max_examples=200, deadline=None)
def test_are_exact_numbers_exact_after_crossing(decimal, fraction, uuid):
    assert there_and_back([decimal, fraction, uuid]) == [decimal, fraction, uuid]
    assert there_and_back(decimal).as_tuple() == decimal.as_tuple()


def test_does_a_named_tuple_arrive_with_its_fields():
    Pair = collections.namedtuple("Pair", "low high")
    for got in there_and_back([Pair(1, 2), Pair(3, 4), (5, 6)])[:2]:
        assert isinstance(got, tuple) and got._fields == ("low", "high") and got.low + 1 == got.high
    assert there_and_back([Pair(1, 2)]) == [(1, 2)]


LARGE_NUMBERS = [decimal.Decimal("1e999999"), decimal.Decimal("1e-999999"), decimal.Decimal("1" * 30_000),
                 fractions.Fraction(1, 3**90_000), fractions.Fraction(7**90_000)]  # fmt: skip


@pytest.mark.parametrize("value", LARGE_NUMBERS, ids=range(len(LARGE_NUMBERS)))
def test_is_an_exact_number_that_is_too_large_refused(value):
    with pytest.raises(wire.Refused):
        wire.dumps(value)


def nested(depth):
    return bytes((plain.LIST,)) + struct.pack("<I", 1) + nested(depth - 1) if depth else bytes((plain.NONE,))


def test_are_depth_count_and_size_bounded():
    bounds = wire.Bounds(size=1000, depth=10, count=50)
    assert wire.loads(nested(9), bounds) == eval("[" * 9 + "None" + "]" * 9)
    for data in (nested(10), nested(100), wire.dumps([None] * 50), wire.dumps(b"x" * 1000)):
        with pytest.raises(wire.WireError):
            wire.loads(data, bounds)
    with pytest.raises(wire.Refused):
        wire.dumps(b"x" * 2000, bounds)


def test_is_what_holds_itself_refused():
    loop = []
    loop.append(loop)
    with pytest.raises(wire.Refused, match="deep"):
        wire.dumps(loop)


def test_are_integers_bounded():
    large = 1 << (8 * INT_BYTES - 9)
    assert there_and_back(large) == large and there_and_back(-large) == -large
    with pytest.raises(wire.Refused):
        wire.dumps(1 << (8 * INT_BYTES + 1))
    with pytest.raises(wire.WireError):
        wire.loads(bytes((plain.INT,)) + struct.pack("<I", INT_BYTES + 1) + bytes(INT_BYTES + 1))


@pytest.mark.parametrize("tag", [plain.LIST, plain.TUPLE, plain.SET, plain.DICT, plain.STR, plain.BYTES, plain.INT])
def test_is_a_length_beyond_the_message_refused_at_once(tag):
    began = time.process_time()
    with pytest.raises(wire.WireError):
        wire.loads(bytes((tag,)) + struct.pack("<I", 2**32 - 1))
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("dtype", ["U0", "S0", "V8", "O", "f16", "M8[0s]", "m8[9999Q]", "U9999999", "x", ""])
def test_can_a_few_bytes_not_ask_for_a_large_or_odd_array(dtype):
    from autograder.sealed.crossing.wire import arrays

    for shape in ((2**32 - 1,), (2**32 - 1, 2**32 - 1, 2**32 - 1), (0, 2**32 - 1, 2**32 - 1), (2**32 - 1,) * 16):
        name = f"|{dtype}".encode()
        data = bytes((arrays.ARRAY,)) + struct.pack("<I", len(name)) + name
        data += struct.pack(f"<I{len(shape)}I", len(shape), *shape) + struct.pack("<I", 0)
        with contextlib.suppress(wire.WireError):
            assert wire.loads(data).nbytes == 0
