"""Readers of hostile bytes give a value or a WireError, soon; the controller takes less than the examiner."""

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
from many_values import INDEXES, frame

from autograder.sealed import wire

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
    began = time.perf_counter()
    with pytest.raises(wire.WireError):
        wire.loads_message(wire.dumps(dict.fromkeys(keys)))
    assert time.perf_counter() - began < 0.5


# Hostile bytes


def mutated(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(found) or 1)
        what = chance.randrange(5)
        if what == 0 and found:
            found[place % len(found)] = chance.choice(
                (0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256), chance.randrange(0x40))
            )
        elif what == 1:
            del found[place : place + chance.randint(1, 9)]
        elif what == 2:
            found[place:place] = bytes(chance.randrange(0x40) for _ in range(chance.randint(1, 5)))
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
                  frame()["text"], pd.NaT]  # fmt: skip
    return [wire.dumps(value) for value in everything]


@pytest.mark.parametrize("part", range(4))
def test_do_hostile_bytes_give_a_value_or_a_wire_error_and_nothing_else(part):
    chance, known = random.Random(part), seeds()
    bounds = wire.Bounds(size=1 << 20, depth=30, count=20_000)
    refused = 0
    for _ in range(500):
        data = mutated(chance.choice(known), chance)
        began = time.perf_counter()
        try:
            wire.loads(data, bounds)
        except wire.WireError:
            refused += 1
        assert time.perf_counter() - began < 2
    assert refused > 250  # or the bytes were not hostile


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_do_random_bytes_give_a_value_or_a_wire_error(data):
    for read in (wire.loads, wire.loads_message):
        with contextlib.suppress(wire.WireError):
            read(data)
