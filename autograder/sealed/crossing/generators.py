"""Random generators that a check passes to student code: what goes over is another one of the same kind.

From a generator's state follow the numbers that it gave and will give, and the class's seed. So a stranger goes over,
seeded from the state in a way that cannot be turned back; only where the solution needs the very numbers does a copy.
Only kinds whose state can be set: the others index their own memory with what a state says.
"""

from __future__ import annotations

import hashlib
import random
import sys

MERSENNE_WORDS = 624
KINDS = ("PCG64", "PCG64DXSM", "MT19937")
TURNS = 10_000  # some milliseconds for each seed that somebody tries: months for the 2**31 that a check may have


def state_of(value: object) -> tuple | None:
    """Return (kind, state) as plain data for an exact generator of `random` or NumPy, None for anything else."""
    if type(value) is random.Random:
        return "Random", value.getstate()
    numpy = sys.modules.get("numpy")
    if numpy is None or type(value) not in (numpy.random.Generator, numpy.random.RandomState):
        return None
    if type(value) is numpy.random.RandomState:
        state = value.get_state(legacy=False)
        return ("RandomState", state) if state["bit_generator"] == "MT19937" else None
    state = value.bit_generator.state
    return ("Generator", state) if state["bit_generator"] in KINDS else None


def stranger(value: object, number: int) -> tuple:
    """Return (kind, state) of the `number`th generator that is derived from a known one, which stays as it is."""
    kind, state = state_of(value)
    told = repr(state if type(state) is tuple else _listed(state)).encode()
    words = hashlib.pbkdf2_hmac("sha256", told, b"passed to student code %d" % number, TURNS)
    seed = int.from_bytes(words, "little")
    if kind == "Random":
        return state_of(random.Random(seed))
    import numpy

    bits = getattr(numpy.random, state["bit_generator"])(seed)
    return state_of(numpy.random.RandomState(bits) if kind == "RandomState" else numpy.random.Generator(bits))


def _listed(state: dict) -> list:
    """Return a state as lists: an array would show its ends only."""
    parts = [(key, _listed(part) if type(part) is dict else part) for key, part in sorted(state.items())]
    return [(key, part.tolist() if hasattr(part, "tolist") else part) for key, part in parts]


def made(kind: str, state: object) -> object:
    """Return a generator of this kind in this state."""
    if kind == "Random":
        value = random.Random()
    else:
        import numpy

        words = getattr(numpy.random, state["bit_generator"])()
        value = numpy.random.RandomState(words) if kind == "RandomState" else numpy.random.Generator(words)
    set_state(value, state)
    return value


def set_state(value: object, state: object) -> None:
    """Set a generator's state; raise ValueError or TypeError if it is none for this generator."""
    if type(value) is random.Random:
        return value.setstate(state)
    words = state_of(value)[1]["bit_generator"]
    if type(state) is not dict or state.get("bit_generator") != words:
        raise ValueError("a state of another kind of generator")
    if words == "MT19937":
        _require_mersenne(state["state"])
    if type(value).__name__ == "RandomState":
        return value.set_state(state)
    value.bit_generator.state = state
    return None


def _require_mersenne(state: dict) -> None:
    """Raise ValueError if NumPy would read outside its memory with this state: it does not look itself."""
    key, position = state["key"], state["pos"]
    fits = getattr(key, "shape", None) == (MERSENNE_WORDS,) and key.dtype == "uint32"
    if not fits or type(position) is not int or not 0 <= position <= MERSENNE_WORDS:
        raise ValueError("not a state of the Mersenne twister")
