"""The decoder of what a student's process sends: 100,000 inputs give plain data of exact types or a WireError, soon.

By far most come from a mutator of bytes, which is quick; Hypothesis builds trees of valid parts that do not fit.
Together they are meant to take about a minute of CPU.
"""

import array
import collections
import contextlib
import datetime as dt
import decimal
import fractions
import pathlib
import random
import struct
import time
import tracemalloc
import types
import uuid
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.wire import REFERENCE, kinds

pytestmark = [pytest.mark.attack, pytest.mark.slow]
PARTS, MUTATED, BUILT = 4, 96_000, 4_000
BOUNDS = wire.Bounds(size=1 << 16, depth=20, count=5_000)
PANDAS = (pd.Series, pd.DataFrame, pd.Index, pd.RangeIndex, pd.MultiIndex, pd.DatetimeIndex, pd.TimedeltaIndex,
          pd.CategoricalIndex, pd.IntervalIndex, pd.PeriodIndex, pd.Categorical, pd.Timestamp, pd.Timedelta,
          pd.Interval, type(pd.NaT), type(pd.NA))  # fmt: skip
PLAIN = (type(None), bool, int, float, complex, str, bytes, bytearray, range, slice, type(...), dt.date, dt.time,
         dt.datetime, dt.timedelta, dt.timezone, ZoneInfo)  # fmt: skip
HOLDING = (list, tuple, set, frozenset)
SECONDS = 2.0  # of CPU for one input, by far more than any takes; what one is allowed in all is checked below


PAIR = collections.namedtuple("Pair", "low high")
RARER = [decimal.Decimal("-1.5"), fractions.Fraction(1, 3), uuid.UUID(int=7), pathlib.PurePosixPath("a/b"),
         pathlib.PosixPath("a"), [PAIR(1, 2), PAIR(3, 4)], collections.OrderedDict(b=1), collections.Counter("aab"),
         collections.defaultdict(list, {1: [2]}), collections.deque([1], 5), collections.ChainMap({1: 2}),
         types.MappingProxyType({1: 2}), collections.UserList([1]), collections.UserDict({1: 2}),
         collections.UserString("x"), {1: 2}.keys(), {1: 2}.values(), {1: 2}.items(), array.array("d", [1]),
         np.longdouble(1), np.ma.masked_array([1, 2], [0, 1]), np.matrix([[1]]), np.array([(1, 2.0)], "i8,f8"),
         scipy.sparse.csr_matrix(np.eye(2)), pd.Period("2024", "Y"), pd.period_range("2024", periods=2, freq="M"),
         pd.Series([1, None], dtype="int64[pyarrow]"), pd.Series(pd.arrays.SparseArray([0, 1]))]  # fmt: skip
RARER_KINDS = {type(value) for value in RARER} - {list} | {np.recarray, np.ma.core.MaskedConstant}
RARER_KINDS |= {getattr(scipy.sparse, f"{name}_{what}") for name in ("csr", "csc", "coo")
                for what in ("matrix", "array")}  # fmt: skip
RARER_KINDS |= {getattr(pd.arrays, f"{name}Array") for name in (
    "Sparse", "Period", "ArrowExtension", "Interval", "Datetime", "Integer", "Floating", "Boolean", "String",
    "ArrowString")}  # fmt: skip


def frame():
    """Return a frame with a column of each kind."""
    return pd.DataFrame(
        {"number": [1.0, 2.0], "text": ["a", None], "kind": pd.Categorical(["x", "y"]), "day": pd.to_datetime([0, 1]),
         "masked": pd.array([1, None], dtype="Int64"), "flag": [True, False],
         "zoned": pd.to_datetime([0, 1], utc=True)},
        index=pd.Index(["p", "q"], name="row"),
    )  # fmt: skip


def seeds():
    """Return the bytes of a value of each kind."""
    rows = pd.MultiIndex.from_tuples([(1, "a"), (2, "b")], names=["n", "t"])
    values = [1, -(10**30), -1.5, 2j, "text ä", b"bytes", bytearray(b"x"), [1, [2, (3, None)]], {"a": 1, 2: True},
              {1, 2}, frozenset((3,)), range(9), slice(1, 2), ..., dt.date(2024, 1, 2), dt.timedelta(1),
              dt.datetime(2024, 1, 2, tzinfo=ZoneInfo("UTC")), dt.time(1, 2), np.arange(4.0), np.array([True, False]),
              np.array(["a", "bc"]), np.array([b"a"]), np.array([1, "x"], dtype=object), np.datetime64("2024-01-01"),
              np.float32(1), np.zeros((2, 0, 3)), frame(), frame()["text"], frame()["kind"], frame()["zoned"], rows,
              pd.RangeIndex(3), pd.Timestamp(0, tz="UTC"), pd.Timedelta(1), pd.Interval(1, 2), pd.NaT, pd.NA,
              pd.IntervalIndex.from_breaks([0, 1, 2]), pd.date_range("2024", periods=3), *RARER]  # fmt: skip
    return [wire.dumps(value) for value in values]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few changed, cut, doubled or put in."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        place, what = chance.randrange(len(found) + 1), chance.randrange(6)
        if what == 0 and place < len(found):
            found[place] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256), chance.randrange(0x70)))
        elif what == 1:
            del found[place : place + chance.randint(1, 9)]
        elif what == 2:
            found[place:place] = chance.randbytes(chance.randint(1, 5))
        elif what == 3:
            number = chance.choice((0, 1, 2, 3, 255, 2**16, 2**31, 2**32 - 1))
            found[place : place + 4] = struct.pack("<I", number)
        elif what == 4:
            other = chance.randrange(len(found) + 1)
            found[place:place] = found[min(place, other) : max(place, other)]
        else:
            found[place:place] = bytes((chance.randrange(0x70),))
    return bytes(found[: 1 << 14])


def assert_plain(value, depth=0):
    """Every part is of an exact type that the format has: nothing that a message says can make it another."""
    kind = type(value)
    assert depth <= BOUNDS.depth
    if kind in HOLDING:
        for item in value:
            assert_plain(item, depth + 1)
    elif kind is dict:
        for key, item in value.items():
            assert_plain(key, depth + 1)
            assert_plain(item, depth + 1)
    elif kind in RARER_KINDS:
        return
    elif kind.__bases__ == (tuple,) and kind.__dict__.keys() == PAIR.__dict__.keys() - {"low", "high"} | {
        *kind._fields
    }:
        for item in value:  # a named tuple, with nothing in its class but its fields
            assert_plain(item, depth + 1)
    elif kind is np.ndarray and value.dtype.names is not None:
        assert not value.dtype.hasobject
    elif kind is np.ndarray and value.dtype in (np.longdouble, np.clongdouble):
        return
    elif kind is np.ndarray:
        assert value.dtype.kind in "biufcmMSUO" and value.flags.writeable
        for item in value.ravel().tolist() if value.dtype == object else ():
            assert_plain(item, depth + 1)
    else:
        assert kind in PLAIN or kind in PANDAS or (isinstance(value, np.generic) and kind.__module__ == "numpy")


def read(data: bytes) -> bool:
    """Read one message as the examiner does and as the controller does; True if the examiner takes it."""
    with contextlib.suppress(wire.WireError):
        told = wire.loads_message(data)
        assert type(told) in (type(None), bool, int, float, str, bytes, list, tuple, dict)
    try:
        value = wire.loads(data, BOUNDS)
    except wire.WireError:
        return False
    assert_plain(value)
    return True


@pytest.mark.parametrize("part", range(PARTS))
def test_do_mutated_messages_give_plain_data_or_a_wire_error(part):
    """Line 25. Boundary: wire format."""
    chance, known, taken = random.Random(part), seeds(), 0
    began = time.process_time()
    for number in range(MUTATED // PARTS):
        before = time.process_time()
        taken += read(mutated(known[number % len(known)], chance))
        assert time.process_time() - before < SECONDS
    assert MUTATED // PARTS * 0.02 < taken < MUTATED // PARTS * 0.6  # else they are all nonsense, or not hostile
    assert time.process_time() - began < 120  # CPU; about a sixth of that on a quiet machine


NUMBERS = st.one_of(st.sampled_from([0, 1, 2, 3, 5, 2**16, 2**31, 2**32 - 1]), st.integers(0, 40)).map(
    lambda number: struct.pack("<I", number)
)
TAGS = st.sampled_from([*kinds.READERS, *range(0x20, 0x2A), *range(0x30, 0x40), *range(0x60, 0x64), REFERENCE]).map(
    lambda tag: bytes((tag,))
)
TEXTS = st.sampled_from([b"<f8", b"|b1", b"<U9", b"|S0", b"<M8[ns]", b"O", b"UTC", b"ns", b"nan", b"object", b"Int64",
                         b"../etc", b"right"]).map(lambda text: struct.pack("<I", len(text)) + text)  # fmt: skip
MESSAGES = st.lists(st.one_of(TAGS, TAGS, NUMBERS, TEXTS, st.binary(max_size=12)), max_size=25).map(b"".join)


@settings(max_examples=BUILT, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(MESSAGES)
def test_do_messages_of_parts_that_do_not_fit_give_plain_data_or_a_wire_error(data):
    """Line 25. Boundary: wire format."""
    read(data)


LARGE = {  # a few bytes that ask for much, each with what it would take without its bound
    "a long list": b"\x09\xff\xff\xff\x7f", "a long dict": b"\x0d\xff\xff\xff\xff",
    "long bytes": b"\x07\xff\xff\xff\xff", "a long text": b"\x06\xff\xff\xff\x7f",
    "a deep list": b"\x09\x01\0\0\0" * 10_000,
    "an array of nothing": b"\x20\x03\0\0\0|S0\x01\0\0\0\xff\xff\xff\xff\0\0\0\0",
    "an array of much": b"\x20\x03\0\0\0<f8\x02\0\0\0\xff\xff\0\0\xff\xff\0\0\0\0\0\0",
    "objects": b"\x21\x02\0\0\0\xff\xff\0\0\xff\xff\0\0", "a million dimensions": b"\x20\x03\0\0\0<f8\xff\xff\xff\0",
    "a wide text": b"\x20\x08\0\0\0<U999999\x01\0\0\0\xff\xff\0\0\0\0\0\0",
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_takes_a_message_no_more_memory_and_time_than_its_bytes_allow(name):
    """Line 52. Boundary: wire format."""
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(wire.WireError):
        wire.loads(LARGE[name], BOUNDS)
    assert time.process_time() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("bound", ["size", "depth", "count"])
def test_would_a_message_over_a_bound_be_read_without_it(bound):
    """Boundary: wire format."""
    data = wire.dumps([[[[list(range(50))]]]])
    least = {"size": len(data), "depth": 6, "count": 55}
    assert wire.loads(data, wire.Bounds(**least))
    with pytest.raises(wire.WireError):
        wire.loads(data, wire.Bounds(**least | {bound: least[bound] - 1}))
