"""Readers of hostile bytes give a value or a WireError, soon; the controller takes less than the examiner."""

import collections
import contextlib
import datetime as dt
import random
import struct
import time
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many_values import INDEXES, OTHERS, frame

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.wire import collected, exact, spans, structured

RECORD = [collections.namedtuple("Pair", "low high")(1, 2)] * 2

# The controller's reader: it has no box around it


@pytest.mark.parametrize("value", [{1: 2}, {1, 2}, frozenset((1,)), {(1, 2): 3}, {b"x": 1}, 1j, np.zeros(3),
                                   np.float64(1), pd.DataFrame({"a": [1]}), pd.Timestamp(0), dt.date(2024, 1, 1),
                                   range(3)])  # fmt: skip
def test_does_the_controller_read_no_more_than_text_numbers_and_lists(value):
    with pytest.raises(wire.WireError):
        wire.loads_message(wire.dumps(value))


def test_does_the_controller_read_its_own_messages():
    for value in (("ran", [{"output_type": "stream", "text": "ä"}, {"data": {"image/png": b"\x89"}}], "", 0.5),
                  ("ready",), ("checked", {"share": 1.0, "stuck": False}, ""), [None, True, 3]):  # fmt: skip
        assert wire.loads_message(wire.dumps(value)) == value


def test_can_numbers_not_be_chosen_so_that_the_controller_takes_hours():
    keys = [k * (2**61 - 1) for k in range(3000)]  # all have the same hash
    assert len({hash(key) for key in keys}) == 1
    began = time.process_time()
    with pytest.raises(wire.WireError):
        wire.loads_message(wire.dumps(dict.fromkeys(keys)))
    assert time.process_time() - began < 0.5


# Forged values of the standard library


def text(words):
    return struct.pack("<I", len(words.encode())) + words.encode()


def forged(tag, *parts):
    return bytes((tag,)) + b"".join(part if type(part) is bytes else wire.dumps(part) for part in parts)


def record(name, *fields, items=0):
    return forged(exact.RECORD, struct.pack("<I", 0), name, tuple(fields)) + wire.dumps(1) * items


FORGED = {
    "an exponent without end": forged(exact.DECIMAL, 0, text("1"), 10**9),
    "an exponent far below": forged(exact.DECIMAL, 0, text("1"), -(10**9)),
    "an exponent of many digits": forged(exact.DECIMAL, 0, text("1"), 10**1000),
    "too many digits": forged(exact.DECIMAL, 0, text("1" * 20_001), 0),
    "digits of another script": forged(exact.DECIMAL, 0, text("\u0661"), 0),
    "a digit that is none": forged(exact.DECIMAL, 0, text("1_0"), 0),
    "no digits": forged(exact.DECIMAL, 0, text(""), 0),
    "a sign that is none": forged(exact.DECIMAL, 2, text("1"), 0),
    "an exponent that is a word": forged(exact.DECIMAL, 0, text("1"), "X"),
    "an exponent that is True": forged(exact.DECIMAL, 0, text("1"), True),
    "a fraction by zero": forged(exact.FRACTION, 1, 0),
    "a fraction by less": forged(exact.FRACTION, 1, -1),
    "a fraction of huge numbers": forged(exact.FRACTION, 1 << (1 << 20), (1 << (1 << 20)) - 1),
    "a fraction of floats": forged(exact.FRACTION, 0.5, 2),
    "a UUID that is too long": forged(exact.UUID, 1 << 128),
    "a record called as a keyword": record("class", "x", items=1),
    "a record with code for a name": record("a, b): pass", "x", items=1),
    "a field with code": record("Pair", "x, y=print()", items=1),
    "a private field": record("Pair", "__class__", items=1),
    "a field twice": record("Pair", "x", "x", items=2),
    "a field that is written otherwise": record("Pair", "\ufb01", items=1),
    "a field that is a keyword": record("Pair", "lambda", items=1),
    "a field that is no text": record("Pair", 1, items=1),
    "a record's class that was never told": forged(exact.RECORD, struct.pack("<I", 3)) + wire.dumps(1),
    "a record with too few items": record("Pair", "x", "y", items=1),
    "more fields than a record may have": record("Pair", *(f"x{n}" for n in range(300)), items=300),
    "a factory that is unknown": forged(collected.DEFAULT, 99, {}),
    "a factory before the first": forged(collected.DEFAULT, -1, {}),
    "a default of a list": forged(collected.DEFAULT, 1, []),
    "a deque shorter than its items": forged(collected.DEQUE, 1, [1, 2]),
    "a deque of less than nothing": forged(collected.DEQUE, -1, []),
    "a chain of lists": forged(collected.CHAIN, [[1]]),
    "a proxy of a list": forged(collected.PROXY, [1]),
    "items that are no pairs": forged(collected.ITEMS, [1, 2]),
    "items that cannot be keys": forged(collected.ITEMS, [([], 1)]),
    "keys that cannot be keys": forged(collected.KEYS, [[]]),
    "an array of another type": forged(collected.ARRAY, text("u"), text("abcd")),
    "an array of half a number": forged(collected.ARRAY, text("d"), text("abc")),
    "a mask of another shape": forged(structured.MASKED, np.zeros(3), np.zeros(2, bool)),
    "a mask of numbers": forged(structured.MASKED, np.zeros(3), np.zeros(3)),
    "a matrix of one dimension": forged(structured.MATRIX, np.zeros(3)),
    "fields of different lengths": forged(structured.FIELDED, False, (2,), ("a", "b"), np.zeros(2), np.zeros(3)),
    "a field of objects": forged(structured.FIELDED, False, (1,), ("a",), np.array([None])),
    "fields twice": forged(structured.FIELDED, False, (1,), ("a", "a"), np.zeros(1), np.zeros(1)),
    "long parts of different lengths": forged(structured.LONG, np.zeros(2), np.zeros(3)),
    "a sparse matrix without end": forged(
        structured.SPARSE, "csr_matrix", (10**12, 2), np.zeros(1, int), np.zeros(1, int), np.ones(1)
    ),
    "a sparse entry outside": forged(
        structured.SPARSE, "csr_matrix", (2, 2), np.array([5]), np.array([0]), np.ones(1)
    ),
    "a sparse entry before the first": forged(
        structured.SPARSE, "csc_array", (2, 2), np.array([-1]), np.array([0]), np.ones(1)
    ),
    "a sparse format of another name": forged(
        structured.SPARSE, "load_npz", (2, 2), np.array([0]), np.array([0]), np.ones(1)
    ),
    "a period of an odd frequency": forged(spans.PERIOD, "os.system", 1),
    "a column of Arrow's of another type": forged(spans.ARROW, "date32[pyarrow]", np.zeros(2)),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_is_a_forged_value_a_wire_error_at_once(name):
    began = time.process_time()
    with pytest.raises(wire.WireError):
        wire.loads(FORGED[name])
    assert time.process_time() - began < 1


@pytest.mark.parametrize("value", [*OTHERS, RECORD], ids=[type(value).__name__ for value in [*OTHERS, RECORD]])
def test_does_the_controller_read_nothing_of_these(value):
    if type(value) is list:  # the list itself it would read
        value = value[0]
    with pytest.raises(wire.WireError):
        wire.loads_message(wire.dumps(value))


# Hostile bytes


def mutated(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(found) or 1)
        what = chance.randrange(5)
        if what == 0 and found:
            found[place % len(found)] = chance.choice(
                (0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256), chance.randrange(0x70))
            )
        elif what == 1:
            del found[place : place + chance.randint(1, 9)]
        elif what == 2:
            found[place:place] = bytes(chance.randrange(0x70) for _ in range(chance.randint(1, 5)))
        elif what == 3:
            found[place : place + 4] = struct.pack(
                "<I", chance.choice((0, 1, 2, 2**31, 2**32 - 1, chance.randrange(2**16)))
            )
        else:
            other = chance.randrange(len(found) + 1)
            found[place:place] = found[min(place, other) : max(place, other)]
    return bytes(found[:20_000])


def seeds():
    everything = [1, -1.5, 2j, "text", b"bytes", bytearray(b"x"), [1, [2, (3,)]], {"a": 1}, {1, 2}, range(9),
                  slice(1, 2), dt.datetime(2024, 1, 2, tzinfo=ZoneInfo("UTC")), dt.timedelta(1), np.arange(4.0),
                  np.array(["a", "bc"]), np.array([1, "x"], dtype=object), np.datetime64("2024-01-01"),
                  frame(), *INDEXES, pd.Timestamp(0), pd.Interval(1, 2), frame()["kind"],
                  frame()["text"], pd.NaT, *OTHERS, RECORD]  # fmt: skip
    return [wire.dumps(value) for value in everything]


@pytest.mark.parametrize("part", range(4))
def test_do_hostile_bytes_give_a_value_or_a_wire_error_and_nothing_else(part):
    chance, known = random.Random(part), seeds()
    bounds = wire.Bounds(size=1 << 20, depth=30, count=20_000)
    refused = 0
    for _ in range(500):
        data = mutated(chance.choice(known), chance)
        began = time.process_time()
        try:
            wire.loads(data, bounds)
        except wire.WireError:
            refused += 1
        assert time.process_time() - began < 2
    assert refused > 250  # or the bytes were not hostile


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_do_random_bytes_give_a_value_or_a_wire_error(data):
    for read in (wire.loads, wire.loads_message):
        with contextlib.suppress(wire.WireError):
            read(data)
