"""How much of what is shown is kept, whoever says how much it is."""

import sys

import pytest

from autograder.notebook import Cell, Role
from autograder.results import Limits
from autograder.sealed.controller import outputs
from autograder.sealed.controller.pair import Ran
from autograder.sealed.crossing.room import Room, size

MIB = 1 << 20
LIMITS = Limits(output_bytes=MIB, shown_bytes=4 * MIB)
CELL = Cell("one", Role.PLAIN, "code", "")
EMOJI = "\N{TROPICAL FISH}"


def memory(value):
    """Return the bytes that plain data takes: an oracle that knows nothing of the accounting."""
    inside = [*value.keys(), *value.values()] if type(value) is dict else value if type(value) in (list, tuple) else ()
    return sys.getsizeof(value) + sum(map(memory, inside))


def stream(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def error(lines):
    return {"output_type": "error", "ename": "E", "evalue": "x" * MIB, "traceback": lines}


HOSTILE = {
    "plain text": [stream("x" * 9 * MIB)],
    "text with one emoji": [stream("x" * 2 * MIB + EMOJI)],
    "many texts": [stream("x" * MIB)] * 200,
    "many empty texts": [stream("")] * 40_000,
    "a traceback": [error(["x" * 100_000] * 200), error([""] * 40_000)],
    "many kinds": [{"output_type": "display_data", "data": {f"a/{n}": "" for n in range(40_000)}}],
    "long kinds": [{"output_type": "display_data", "data": {"a/" + "x" * (MIB // 2): "", "b/" + EMOJI * MIB: ""}}],
    "pictures": [{"output_type": "display_data", "data": {"image/png": bytes(300_000)}}] * 50,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_forged_message_shows_is_bounded_for_a_cell_and_for_all(name):
    room, notes = Room(LIMITS.shown_bytes), []
    runs = [outputs.cell_run(CELL, Ran(HOSTILE[name], 0.0, False), notes, room=room, limits=LIMITS) for _ in range(40)]
    assert all(memory(run.outputs) < 1.5 * MIB for run in runs)
    assert sum(memory(run.outputs) for run in runs) < 1.5 * LIMITS.shown_bytes
    assert "[the rest was cut" in runs[0].outputs[-1]["text"]
    assert all("more than 4 MiB in all" in run.outputs[-1]["text"] for run in runs[-5:])
    assert set(notes) == {"What the notebook shows was cut, because it is more than 4 MiB in all."}


def test_what_fits_is_kept_whole_and_nothing_is_said():
    shown, notes = [stream("a" * 1000), error(["b"] * 20) | {"evalue": "c"}], []
    run = outputs.cell_run(CELL, Ran(shown, 0.0, False), notes, room=Room(4 * MIB), limits=LIMITS)
    assert list(run.outputs) == shown and notes == []


@pytest.mark.parametrize("text", ["", "plain", "caf\u00e9", "\u4f60\u597d", f"one {EMOJI}"])
def test_a_text_counts_as_it_lies_in_memory(text):
    more = sys.getsizeof(text * 1001) - sys.getsizeof(text * 1)
    assert size(text) * 1000 <= 2 * more + 1 and size(text) * 1000 >= more - 100


def test_a_text_that_does_not_fit_is_cut_to_what_does():
    room = Room(100)
    assert len(room.fitting("x" * 60)) == 60 and not room.cut
    assert len(room.fitting(EMOJI * 60)) == 10 and room.cut and room.left == 0
